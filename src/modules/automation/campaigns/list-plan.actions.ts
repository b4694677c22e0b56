import type { Scope } from '../../../edge/platform/scope';
import { keptRow, newcomersOf, peopleAddressed } from '../../customers/contact-import/check.actions';
import { PART_ROWS } from '../../customers/contact-import/imports.domain';
import { fileAt } from '../../customers/contact-import/parts.actions';
import { Seen } from '../../customers/contact-import/seen.domain';
import { writeNewcomers } from '../../customers/contact-import/writing.actions';
import { erasedAmong } from '../../customers/personal-data/tombstones.actions';
import { readRows } from '../../foundation/exchange/exchange.actions';
import { keepBytes, keepPart, readPart } from '../../foundation/jobs/jobs.actions';
import { partKey, workOf } from '../../foundation/jobs/jobs.domain';
import { type ListFlaw, type ReadRow, readListRow } from './list-rows.domain';
import { namesOf } from './lists.actions';
import { type ListChoice, type ListRow, listSource, numbersIn } from './lists.domain';
import type { ListRowOf } from './lists.store';
import type { Named } from './named.domain';

const numbered = (name: string, part: number): string => `${name}-${String(part).padStart(5, '0')}`;
export const peoplePart = (part: number): string => numbered('people', part);
const rowsPart = (part: number): string => numbered('rows', part);
const seenPart = (part: number): string => numbered('seen', part);
const flawsPart = (part: number): string => numbered('flaws', part);

/** The list of a campaign with how it is read, for the job that plans it. */
export type Listing = { jobId: string; list: ListRowOf; choice: ListChoice };

async function* rowsOf(s: Scope, { list, choice }: Listing): AsyncGenerator<ListRow> {
  const source = fileAt(s, listSource(list.id), list.size);
  if (list.kind === 'numbers') {
    yield* numbersIn(await new Response(await source.read(0, list.size)).text());
    return;
  }
  let isHeader = choice.hasHeader;
  for await (const row of readRows(source, { encoding: list.shape.encoding ?? undefined, sheet: list.shape.sheet ?? undefined })) {
    if (!isHeader) yield keptRow(row);
    isHeader = false;
  }
}

/** Reads the list once, from its beginning to its end, into parts that are looked at one by one; how many there are. */
export async function splitList(s: Scope, of: Listing): Promise<number> {
  let [part, held]: [number, ListRow[]] = [0, []];
  const keep = async (): Promise<void> => {
    await keepPart(s, of.jobId, rowsPart(part), JSON.stringify(held));
    [part, held] = [part + 1, []];
  };
  for await (const row of rowsOf(s, of)) {
    held.push(row);
    if (held.length === PART_ROWS) await keep();
  }
  if (held.length > 0 || part === 0) await keep();
  return part;
}

async function seenBefore(s: Scope, jobId: string, part: number): Promise<Seen> {
  const kept = part === 0 ? undefined : await s.files.get(partKey(jobId, seenPart(part - 1)));
  return new Seen(kept && (await new Response(kept.body).arrayBuffer()));
}

/** `isTrial`: nobody becomes a contact. `by`: in whose name they do. */
type Work = { isTrial: boolean; by: { id: string; name: string } };
export type Resolved = { rows: number; people: number; flaws: Readonly<Record<string, number>> };

/** Whom the rows of a part name, each person once; what is wrong with the others is kept with where it stands. */
export async function resolvePart(s: Scope, of: Listing, part: number, work: Work): Promise<Resolved> {
  const { jobId, list, choice } = of;
  const rows: ListRow[] = JSON.parse(await readPart(s, jobId, rowsPart(part)));
  const names = namesOf(list, choice);
  const read = rows.map((row) => readListRow(row, choice, names));
  const facts = read.flatMap((one) => ('flaw' in one ? [] : [one]));
  const flaws: ListFlaw[] = read.flatMap((one) => ('flaw' in one ? [one.flaw] : []));
  const seen = await seenBefore(s, jobId, part);
  const holders = await holdersOf(s, facts);
  const strangers = new Map<string, ReadRow>();
  const people: { fact: ReadRow; id: string | undefined }[] = [];
  for (const fact of facts) {
    const id = holders.get(fact.phone);
    const first = seen.lineOf(id ?? fact.phone);
    if (first !== undefined) {
      flaws.push({ line: fact.line, column: fact.column, code: 'duplicate-person', value: fact.phone, of: first });
      continue;
    }
    seen.add(id ?? fact.phone, fact.line);
    if (id === undefined) strangers.set(fact.phone, fact);
    people.push({ fact, id });
  }
  const refused = await refusedAmong(s, of, part, [...strangers.values()], work);
  const known = work.isTrial ? holders : await holdersOf(s, facts);
  const named = people.flatMap(({ fact, id = known.get(fact.phone) }): Named[] => {
    const flaw = refused.get(fact.phone);
    if (id !== undefined) return [{ id, row: fact.row }];
    if (work.isTrial && !flaw) return [{ phone: fact.phone, name: fact.name, row: fact.row }];
    const at = { line: fact.line, column: fact.column, value: fact.phone };
    flaws.push({ ...at, ...(flaw ?? { code: 'unknown-number' as const }) });
    return [];
  });
  flaws.sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
  await keepPart(s, jobId, flawsPart(part), JSON.stringify(flaws));
  await keepPart(s, jobId, peoplePart(part), JSON.stringify(named));
  await keepBytes(s, jobId, seenPart(part), seen.bytes());
  return { rows: rows.length, people: named.length, flaws: counted(flaws) };
}

/** By which reason rows are counted where the whole is shown. */
function counted(flaws: readonly ListFlaw[]): Record<string, number> {
  const many = (code: ListFlaw['code']): number => flaws.filter((one) => one.code === code).length;
  const [duplicate, unknown] = [many('duplicate-person'), many('unknown-number')];
  return { duplicate, 'unknown-number': unknown, 'row-flawed': flaws.length - duplicate - unknown };
}

const holdersOf = async (s: Scope, facts: readonly ReadRow[]): Promise<Map<string, string>> =>
  new Map(
    (
      await peopleAddressed(
        s,
        facts.map(({ phone }) => ({ kind: 'phone', value: phone })),
      )
    ).map(({ value, personId }) => [value, personId]),
  );

/** Makes contacts of numbers that nobody has, where that is wished; those that become none, and why. */
async function refusedAmong(
  s: Scope,
  { jobId, list, choice }: Listing,
  part: number,
  strangers: readonly ReadRow[],
  { isTrial, by }: Work,
): Promise<Map<string, Pick<ListFlaw, 'code' | 'detail'>>> {
  const all = (code: ListFlaw['code'], phones: readonly string[]) => phones.map((phone) => [phone, { code }] as const);
  if (strangers.length === 0) return new Map();
  const gone = await erasedAmong(
    s,
    strangers.map(({ phone }) => ({ kind: 'phone' as const, value: phone })),
  );
  const erased = all(
    'erased-person',
    gone.map(({ value }) => value),
  );
  const left = strangers.filter(({ phone }) => !gone.some(({ value }) => value === phone));
  if (choice.unknown === 'leave-out') {
    const phones = left.map(({ phone }) => phone);
    return new Map([...all('unknown-number', phones), ...erased]);
  }
  const planned = await newcomersOf(s, left, choice.consent !== null);
  const flawed = planned.flatMap((row, n) => {
    const [flaw] = row.fate === 'rejected' ? row.flaws : [];
    return flaw ? [[left[n]?.phone ?? '', { code: flaw.code, ...(flaw.detail ? { detail: flaw.detail } : {}) }] as const] : [];
  });
  if (!isTrial)
    await writeNewcomers(s, { importId: list.id, by: by.id, byName: by.name, consent: choice.consent }, workOf(jobId), part, planned);
  return new Map([...erased, ...flawed]);
}

/** What is wrong with rows in the order of the list, from a place on, one to spare; undefined when nothing is kept of it. */
export async function flawsOf(
  s: Scope,
  jobId: string,
  { part: from, at }: { part: number; at: number },
  limit: number,
): Promise<(ListFlaw & { part: number; at: number })[] | undefined> {
  const found: (ListFlaw & { part: number; at: number })[] = [];
  for (let part = from; found.length <= limit; part += 1) {
    const kept = await s.files.get(partKey(jobId, flawsPart(part)));
    if (!kept && part === 0) return undefined;
    if (!kept) break;
    const flaws: ListFlaw[] = JSON.parse(await new Response(kept.body).text());
    for (const [n, flaw] of flaws.entries()) if (part > from || n > at) found.push({ ...flaw, part, at: n });
  }
  return found.slice(0, limit + 1);
}
