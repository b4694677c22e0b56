import type { FieldDefinition, FieldValue } from '../../../kernel/fields/types';
import type { Mode } from '../contact-import/imports.domain';
import type { TargetRow } from '../contact-import/plan.domain';
import type { RowFlaw } from '../contact-import/row-flaws.domain';
import type { Seen } from '../contact-import/seen.domain';
import type { Target } from './naming.domain';
import type { Facts } from './row-reading.domain';

/** What a row writes of its record, by the numbers of fields: only what it changes. */
export type RecordWrite = {
  values: Readonly<Record<string, FieldValue>>;
  links: Readonly<Record<string, readonly Target[]>>;
  owner?: string;
  department?: string;
};

/** A record as it is when a row is looked at. */
export type Known = {
  id: string;
  revision: number;
  ownerId: string | null;
  departmentId: string | null;
  vals: Readonly<Record<string, unknown>>;
  links: Readonly<Record<string, readonly Target[]>>;
};
/** A value that one record alone may have; `holder`: who has it, null somebody who is not seen. */
export type Unique = { ruleNo: number; word: string; holder: string | null | undefined };
export type Row = {
  facts: Facts;
  /** The record of the row's id, and of the value it is matched by. */
  byId: Known | undefined;
  byMatch: Known | undefined;
  uniques: readonly Unique[];
  /** What its relations name, as links: all of each. */
  links: RecordWrite['links'];
};
type Deciding = {
  mode: Mode;
  seen: Seen;
  matchNo: number | undefined;
  /** All fields that the type needs, and where each stands, if the file has it. */
  required: readonly FieldDefinition[];
  columnOf: (no: number) => number | null;
  idColumn: number;
  owner: string | null;
  department: string | null;
  newId: () => string;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const sameLinks = (a: readonly Target[] = [], b: readonly Target[] = []): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** What becomes of a row that can be read. */
export function fateOf({ facts, byId, byMatch, uniques, links }: Row, of: Deciding): TargetRow {
  const { line, id } = facts;
  const reject = (...flaws: RowFlaw[]): TargetRow => ({ line, fate: 'rejected', flaws });
  if (id !== undefined && !byId) return reject({ code: 'cell-record-id', column: of.idColumn, value: id.slice(0, 200) });
  if (byId && byMatch && byId.id !== byMatch.id) return reject({ code: 'row-names-two-records', column: null, value: '' });
  const known = byId ?? byMatch;
  const matched = uniques.filter(({ ruleNo }) => ruleNo === of.matchNo).map(({ word }) => word);
  const words = [...(known ? [`id ${known.id}`] : []), ...(byId ? [] : matched)];
  const first = words.map((word) => of.seen.lineOf(word)).find((one) => one !== undefined);
  if (first !== undefined) return { line, fate: 'duplicate', of: first };
  const lacking = known
    ? []
    : of.required.filter(({ no }) => facts.values[String(no)] === undefined && (links[String(no)] ?? []).length === 0);
  if (lacking.length > 0)
    return reject(
      ...lacking.map(({ no, name }) => ({ code: 'cell-value', column: of.columnOf(no), value: name, detail: 'is needed' }) as const),
    );
  const taken = known && of.mode === 'skip' ? [] : uniques.filter(({ word, holder }) => isTaken(holder, known) || isSaid(of.seen, word));
  if (taken.length > 0)
    return reject(
      ...taken.map(({ ruleNo }) => ({
        code: 'record-value-not-unique' as const,
        column: of.columnOf(ruleNo),
        value: String(facts.values[String(ruleNo)] ?? '').slice(0, 200),
      })),
    );
  for (const word of [...words, ...uniques.map((one) => one.word)]) of.seen.add(word, line);
  if (!known)
    return { line, fate: 'new', recordId: of.newId(), write: { values: facts.values, links, ...given(of, of.owner, of.department) } };
  const write = changeOf(facts, links, known, of);
  if (Object.keys(write.values).length + Object.keys(write.links).length === 0 && !write.owner && !write.department)
    return { line, fate: 'unchanged', recordId: known.id };
  if (of.mode === 'skip') return { line, fate: 'skipped', recordId: known.id };
  return { line, fate: 'updated', recordId: known.id, revision: known.revision, write };
}

const isTaken = (holder: Unique['holder'], known: Known | undefined): boolean => holder !== undefined && holder !== known?.id;
const isSaid = (seen: Seen, word: string): boolean => seen.lineOf(word) !== undefined;
const given = (_: Deciding, owner: string | null, department: string | null) => ({
  ...(owner === null ? {} : { owner }),
  ...(department === null ? {} : { department }),
});

/** What the row says otherwise than the record; to complete it, only where nothing stands. */
function changeOf(facts: Facts, links: RecordWrite['links'], known: Known, of: Deciding): RecordWrite {
  const isFree = (now: unknown): boolean => of.mode !== 'complete' || now === undefined;
  const values = Object.entries(facts.values).filter(([no, value]) => !same(known.vals[no], value) && isFree(known.vals[no]));
  const others = Object.entries(links).filter(
    ([no, targets]) => !sameLinks(known.links[no], targets) && isFree((known.links[no] ?? []).length === 0 ? undefined : known.links[no]),
  );
  const isOther = (wanted: string | null, now: string | null): wanted is string =>
    wanted !== null && wanted !== now && isFree(now ?? undefined);
  return {
    values: Object.fromEntries(values),
    links: Object.fromEntries(others),
    ...(isOther(of.owner, known.ownerId) ? { owner: of.owner } : {}),
    ...(isOther(of.department, known.departmentId) ? { department: of.department } : {}),
  };
}
