import { isGlobalAddress } from '../../kernel/address';
import { type Duration, seconds } from '../../kernel/time';
import { hostOf, isAllowedHeader, MOST_HOPS, type Outgoing, RefusedAddress, refusalOf } from './outgoing';

export type Asked = {
  /** Which addresses may be asked at all; judged before the call, and no redirection is followed. */
  allow: (url: URL) => boolean;
  headers?: Record<string, string>;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: FormData | ArrayBuffer | string;
  timeout?: Duration;
};

/**
 * The way to hosts that we know. Refuses by throwing, before anything leaves: what is no address, what is not allowed, names
 * and passwords in an address. An answer that points elsewhere is returned as it is.
 */
export function safeFetch(address: string, { allow, headers = {}, method = 'GET', body, timeout = seconds(30) }: Asked): Promise<Response> {
  const url = URL.parse(address);
  if (url === null || url.username + url.password !== '' || !allow(url)) throw new Error('this address may not be asked');
  const signal = AbortSignal.timeout(timeout);
  return fetch(url.href, { method, headers, redirect: 'manual', signal, ...(body ? { body } : {}) });
}

/** Hosts of one owner: the name itself or anything below it, by TLS on its own port. */
export const onHosts =
  (...names: string[]) =>
  (url: URL): boolean =>
    url.protocol === 'https:' && url.port === '' && names.some((name) => url.hostname === name || url.hostname.endsWith(`.${name}`));

/** Every address that a name has, of both kinds. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<string[]>;
/** `ownHosts`: where we ourselves answer. */
export type Outside = { ownHosts: readonly string[]; resolve: Resolve };
export type Answer = { url: string; status: number; headers: Headers; body: Uint8Array<ArrayBuffer> };

/**
 * The one way to an address that somebody else wrote down. Each rule is applied anew to each address of a chain of
 * redirections. What no Worker can prevent: the name may have other addresses by the time it is asked (DNS rebinding), since
 * a call cannot be bound to an address; the platform then refuses what is not public (`global_fetch_strictly_public`).
 */
export async function fetchOutside(outside: Outside, address: string, asked: Outgoing = {}): Promise<Answer> {
  const { headers = {}, ownHeaders = {}, credentials = {}, redirects = 0, timeout = seconds(10), most = 256 * 1024, hop = 0 } = asked;
  if (hop >= MOST_HOPS) throw new RefusedAddress('loop');
  if (Object.entries(headers).some(([name, value]) => !isAllowedHeader(name, value))) throw new RefusedAddress('header');
  const signal = AbortSignal.timeout(timeout);
  const home = URL.parse(address)?.host;
  let step: Step = { address, method: asked.method ?? 'GET', body: asked.body };
  try {
    for (let left = redirects; ; left -= 1) {
      const url = await admitted(outside, step.address, signal);
      const isHome = url.host === home;
      const all = new Headers(isHome ? headers : plainOf(headers));
      const ours = { ...(isHome ? credentials : {}), ...ownHeaders, 'x-prosa-hop': String(hop + 1) };
      for (const [name, value] of Object.entries(ours)) all.set(name, value); // in the place of any that people have written
      const { method, body } = step;
      const response = await fetch(url.href, { method, headers: all, redirect: 'manual', signal, ...(body === undefined ? {} : { body }) });
      const to = redirects > 0 ? redirectionOf(response) : undefined;
      if (to === undefined)
        return { url: url.href, status: response.status, headers: response.headers, body: await bytesOf(response, most) };
      await response.body?.cancel();
      if (left === 0) throw new RefusedAddress('too-many-redirects');
      step = stepTo(url, response.status, to, step);
    }
  } catch (error) {
    if (error instanceof RefusedAddress) throw error;
    throw new RefusedAddress(signal.aborted ? 'too-slow' : 'no-answer');
  }
}

/** Of what people have written, what may follow to another host: the rest may prove who asks, whatever its name is. */
const plainOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(accept|accept-language|content-type|user-agent)$/i.test(name)));

type Step = { address: string; method: string; body: string | undefined };

async function admitted({ ownHosts, resolve }: Outside, address: string, signal: AbortSignal): Promise<URL> {
  const url = URL.parse(address);
  const refusal = refusalOf(url, ownHosts);
  if (url === null || refusal) throw new RefusedAddress(refusal ?? 'no-address');
  const addresses = await resolve(hostOf(url), signal);
  if (addresses.length === 0) throw new RefusedAddress('unknown-name');
  if (!addresses.every(isGlobalAddress)) throw new RefusedAddress('not-public');
  return url;
}

const redirectionOf = ({ status, headers }: Response): string | undefined =>
  [301, 302, 303, 307, 308].includes(status) ? (headers.get('location') ?? undefined) : undefined;

/** Where a redirection leads. A body goes on only to the same host, and only where the answer says so (RFC 9110 §15.4). */
function stepTo(from: URL, status: number, to: string, { method, body }: Step): Step {
  const url = URL.parse(to, from.href);
  if (url === null) throw new RefusedAddress('no-address');
  if (status === 303 || (method === 'POST' && status < 307)) return { address: url.href, method: 'GET', body: undefined };
  if (method !== 'GET' && url.host !== from.host) throw new RefusedAddress('body-redirected');
  return { address: url.href, method, body };
}

/** The answer, as long as it is no longer than that: counted as it comes, whatever its header says, and after decompression. */
async function bytesOf(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > most) throw new RefusedAddress('too-large'); // leaving the loop cancels the rest
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const RESOLVER = 'https://cloudflare-dns.com/dns-query';
const [NO_ERROR, NO_SUCH_NAME] = [0, 3];
const ADDRESS_TYPES = { A: 1, AAAA: 28 };

/** Asks a public resolver over HTTPS (RFC 8484, JSON); a resolver that cannot be asked is an error, never an empty answer. */
export const resolvePublicly: Resolve = async (name, signal) => {
  const answers = Object.entries(ADDRESS_TYPES).map(async ([type, number]) => {
    const url = `${RESOLVER}?${new URLSearchParams({ name, type })}`;
    const response = await fetch(url, { headers: { accept: 'application/dns-json' }, redirect: 'manual', signal });
    if (response.status !== 200) throw new Error(`the resolver answered ${response.status}`);
    const { Status, Answer = [] } = await response.json<{ Status?: number; Answer?: { type: number; data: string }[] }>();
    if (Status !== NO_ERROR && Status !== NO_SUCH_NAME) throw new Error(`the name could not be resolved: ${Status}`);
    return Answer.filter((record) => record.type === number).map(({ data }) => data);
  });
  return (await Promise.all(answers)).flat();
};
