/** Addresses of the internet protocol, as text. */

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function octetsOf(text: string): number[] | undefined {
  const octets = IPV4.exec(text)?.slice(1).map(Number);
  return octets?.every((octet) => octet < 256) ? octets : undefined;
}

/** The eight groups of an IPv6 address, one whose end is written like IPv4 too; undefined when the text is none. */
export function groupsOf(text: string): number[] | undefined {
  const [plain = ''] = text.toLowerCase().split('%');
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  const octets = dotted && octetsOf(dotted[2] ?? '');
  if (dotted && !octets) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = octets ?? [];
  const whole = dotted ? `${dotted[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : plain;
  const halves = whole.split('::');
  if (halves.length > 2) return undefined;
  const [first = [], last = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - first.length - last.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...first, ...Array<string>(missing).fill('0'), ...last];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

/** Networks of IPv4 that are nobody's on the internet: the IANA special-purpose registry, multicast and what is reserved. */
const NOT_GLOBAL_4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Inside 2000::/3, where all global unicast addresses are: protocols (Teredo and ORCHID among them), documentation, 6to4. */
const NOT_GLOBAL_6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const bits = (parts: readonly number[], width: number): string => parts.map((part) => part.toString(2).padStart(width, '0')).join('');
const within = (address: string, network: string, length: number): boolean => address.slice(0, length) === network.slice(0, length);

/**
 * Whether an address belongs to somebody on the internet. Of IPv6 only global unicast does; what carries an address of IPv4
 * inside (mapped, compatible, NAT64, 6to4, Teredo) does not, whatever that is.
 */
export function isGlobalAddress(text: string): boolean {
  const octets = octetsOf(text);
  if (octets) return !NOT_GLOBAL_4.some(([network, length]) => within(bits(octets, 8), bits(octetsOf(network) ?? [], 8), length));
  const groups = groupsOf(text);
  if (!groups || (groups[0] ?? 0) >> 13 !== 1) return false;
  return !NOT_GLOBAL_6.some(([network, length]) => within(bits(groups, 16), bits(groupsOf(network) ?? [], 16), length));
}

/** The network an address belongs to, as far as one customer of a provider holds it: the address itself, or the /64 of IPv6. */
export const networkOf = (address: string): string => prefixOf(address, 4);
/** The same as far as one owner of many networks may hold it: the address itself, or the /48 of IPv6. */
export const siteOf = (address: string): string => prefixOf(address, 3);

function prefixOf(address: string, length: number): string {
  const groups = groupsOf(address);
  if (!groups) return address.toLowerCase();
  const [g = 0, h = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return [g >> 8, g & 255, h >> 8, h & 255].join('.');
  return `${groups
    .slice(0, length)
    .map((group) => group.toString(16))
    .join(':')}::/${16 * length}`;
}
