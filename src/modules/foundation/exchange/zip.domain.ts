import { FileRefused, LIMITS } from './refusal.domain';

/** One file within the archive. `until`: where the next one, or the directory, begins. */
export type Entry = { name: string; isDeflated: boolean; packed: number; unpacked: number; at: number; until: number };
/** Where the directory is, and how many entries it names. */
export type Directory = { at: number; size: number; count: number };

/** The last record of an archive, behind which a comment may stand. */
export const LONGEST_TAIL = 22 + 65_535;
/** What stands before an entry, besides its name. */
export const LOCAL_HEADER = 30;

const [END, CENTRAL, LOCAL, ZIP64_END] = [0x06054b50, 0x02014b50, 0x04034b50, 0x07064b50];
const UNSAID = 0xffffffff;
const ENCRYPTED = 0x2041; // bits 0, 6 and 13
const [STORED, DEFLATED] = [0, 8];

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Finds the directory by the end of the archive, of which these are the last bytes. */
export function directoryOf(tail: Uint8Array, size: number): Directory {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END || at + 22 + view.getUint16(at + 20, true) !== tail.length) continue;
    const count = view.getUint16(at + 10, true);
    const [length, from] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    if (count === 0xffff || length === UNSAID || from === UNSAID || (at >= 20 && view.getUint32(at - 20, true) === ZIP64_END))
      throw new FileRefused('zip64');
    if (count > LIMITS.entries) throw new FileRefused('too-many-entries');
    const isSplit = view.getUint32(at + 4, true) !== 0 || view.getUint16(at + 8, true) !== count;
    if (isSplit || from + length > size - tail.length + at) throw new FileRefused('damaged');
    return { at: from, size: length, count };
  }
  throw new FileRefused('damaged');
}

/** The entries by their names in small letters: names of parts know no case. */
export function entriesOf(bytes: Uint8Array, { at: end, count }: Directory): Map<string, Entry> {
  const view = viewOf(bytes);
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new FileRefused('damaged');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [packed, unpacked, from] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) throw new FileRefused('damaged');
    const name = nameOf(bytes.subarray(at + 46, nameEnd));
    if (flags & ENCRYPTED) throw new FileRefused('password-protected');
    if (packed === UNSAID || unpacked === UNSAID || from === UNSAID) throw new FileRefused('zip64');
    if ((method !== STORED && method !== DEFLATED) || entries.has(name)) throw new FileRefused('damaged');
    if (unpacked > LIMITS.inflated) throw new FileRefused('inflates-too-far');
    entries.set(name, { name, isDeflated: method === DEFLATED, packed, unpacked, at: from, until: end });
    at = next;
  }
  arrange([...entries.values()], end);
  return entries;
}

const nameOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** No two entries share bytes: one small piece could otherwise be a thousand large ones. */
function arrange(entries: Entry[], end: number): void {
  entries.sort((one, other) => one.at - other.at);
  for (const [index, entry] of entries.entries()) {
    entry.until = entries[index + 1]?.at ?? end;
    if (entry.at + LOCAL_HEADER + entry.packed > entry.until)
      throw new FileRefused(entry.until === end ? 'damaged' : 'overlapping-entries');
  }
}

/** Where the bytes of an entry begin: its own header may hold more than the directory says. */
export function startOf(header: Uint8Array, entry: Entry): number {
  const view = viewOf(header);
  if (view.getUint32(0, true) !== LOCAL) throw new FileRefused('damaged');
  const from = entry.at + LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  if (from + entry.packed > entry.until) throw new FileRefused('overlapping-entries');
  return from;
}

/** Counts what comes out of an entry, and ends it before it is too much. */
export class InflationGauge {
  private readonly entry: Entry;
  private total = 0;

  constructor(entry: Entry) {
    this.entry = entry;
  }

  pass(bytes: number): void {
    this.total += bytes;
    const { packed } = this.entry;
    const isBomb = this.total > LIMITS.suspicious && this.total > packed * LIMITS.ratio;
    if (this.total > LIMITS.inflated || isBomb) throw new FileRefused('inflates-too-far');
    if (this.total > this.entry.unpacked) throw new FileRefused('damaged');
  }

  end(): void {
    if (this.total !== this.entry.unpacked) throw new FileRefused('damaged');
  }
}
