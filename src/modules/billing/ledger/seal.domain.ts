/** Entries of one seal at most. */
export const SEAL_SIZE = 1_000;
/** What the first seal of a company is chained to. */
export const GENESIS = '';

/** An entry of the ledger, column by column. */
export type Line = Readonly<Record<string, string | number | null>> & {
  readonly seq: number;
  readonly pending: number;
  readonly posted: number;
};

/** The fields of an entry in the order in which its hash covers them: that of the table. */
export const FIELDS = [
  'tenantId',
  'seq',
  'unit',
  'subject',
  'kind',
  'turn',
  'day',
  'period',
  'pending',
  'posted',
  'worth',
  'currency',
  'rule',
  'why',
  'tariff',
  'card',
  'counter',
  'ordinal',
  'held',
  'channelId',
  'departmentId',
  'bearer',
  'origin',
  'category',
  'market',
  'told',
  'occurredAt',
  'recordedAt',
] as const;

/** One text for one entry: its fields as a JSON array. */
export const lineOf = (entry: Line): string => JSON.stringify(FIELDS.map((name) => entry[name] ?? null));

export type Seal = {
  no: number;
  first: number;
  last: number;
  entries: number;
  pending: number;
  posted: number;
  root: string;
  marks: string;
  prev: string;
  hash: string;
  /** The number of the last invoice that is covered, and the hashes of those that came with this seal. */
  invoice: number;
  digests: string;
};

/** What a block's root is the hash of. */
export const blockOf = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** What a seal's hash covers: the seal before it, everything that it says of its block, and the invoices made since, where there are any. */
export const chainedSeal = (
  tenantId: string,
  { prev, no, first, last, entries, pending, posted, root, invoice, digests }: Omit<Seal, 'hash' | 'marks'>,
): string =>
  JSON.stringify([prev, tenantId, no, first, last, entries, pending, posted, root, ...(digests === '' ? [] : [invoice, digests])]);

const MARK = 8;
/**
 * The beginning by which a changed entry is named (FNV-1a, 32 bits). It proves nothing: that a block was changed, its root says;
 * which of its entries, the marks.
 */
export function markOf(line: string): string {
  let hash = 0x811c9dc5;
  for (let n = 0; n < line.length; n += 1) hash = Math.imul(hash ^ line.charCodeAt(n), 0x01000193);
  return (hash >>> 0).toString(16).padStart(MARK, '0');
}
export const marksOf = (lines: readonly string[]): string => lines.map(markOf).join('');

/** The hashes of some invoices, as a seal keeps them. */
export const digestsOf = (invoices: readonly { digest: string }[]): string => invoices.map(({ digest }) => digest).join(' ');

/** What a seal says of entries, all but its hashes; they must follow each other without a gap. */
export function sealed(
  head: Pick<Seal, 'no' | 'last' | 'hash' | 'invoice'> | undefined,
  entries: readonly Line[],
  invoices: readonly { no: number; digest: string }[] = [],
): Omit<Seal, 'hash' | 'root' | 'marks'> {
  const first = (head?.last ?? 0) + 1;
  const hole = entries.findIndex(({ seq }, n) => seq !== first + n);
  if (hole >= 0) throw new Error(`the ledger has no entry ${first + hole}`);
  return {
    ...{ no: (head?.no ?? 0) + 1, first, last: first + entries.length - 1, entries: entries.length, prev: head?.hash ?? GENESIS },
    pending: entries.reduce((sum, { pending }) => sum + pending, 0),
    posted: entries.reduce((sum, { posted }) => sum + posted, 0),
    invoice: invoices.at(-1)?.no ?? head?.invoice ?? 0,
    digests: digestsOf(invoices),
  };
}
