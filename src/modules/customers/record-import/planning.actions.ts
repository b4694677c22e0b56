import { newId } from '../../../kernel/ids';
import { readPhone } from '../../../kernel/phone';
import { instantOf } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import type { Chosen, KeptRow, TargetRow } from '../contact-import/plan.domain';
import type { RowFlaw } from '../contact-import/row-flaws.domain';
import type { Seen } from '../contact-import/seen.domain';
import { mannerOf } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { standings } from '../records/changing.actions';
import { holdersOf, rowsByIds } from '../records/lookup.actions';
import type { Opened } from '../records/records.actions';
import { fieldColumns } from '../records/sheet-columns.domain';
import type { UniqueKey } from '../records/values.domain';
import { uniquesOf } from '../records/writing.actions';
import { fateOf, type Known, type Row, type Unique } from './fate.domain';
import { meaningOf, shownTargets } from './naming.actions';
import { linksOf, type Target } from './naming.domain';
import { type Facts, type PlacedField, type Reading, readRow } from './row-reading.domain';

const wordOf = ({ ruleNo, text }: UniqueKey): `${number} ${string}` => `${ruleNo} ${text}`;

/** The columns of the file that are fields which are seen, each with its place. */
const placedIn = ({ lens }: Opened, { columns }: Chosen): PlacedField[] =>
  fieldColumns(lens.fields).flatMap(({ key, field }) => (columns.includes(key) ? [{ at: columns.indexOf(key), field }] : []));

async function readingFor(s: UserScope, opened: Opened, chosen: Chosen): Promise<Reading> {
  const country = chosen.country ?? undefined;
  return {
    idAt: chosen.columns.indexOf('prosaId'),
    fields: placedIn(opened, chosen),
    reading: {
      ...{ locale: chosen.locale, zone: (await mannerOf(s)).zone, now: instantOf(s.clock()), from: 'file' },
      phone: (text) => readPhone(text, country),
    },
  };
}

/** What is to become of each row of a part: every record that it may speak of is looked up at once. */
export async function planRows(s: UserScope, opened: Opened, chosen: Chosen, rows: readonly KeptRow[], seen: Seen): Promise<TargetRow[]> {
  const { lens } = opened;
  const reading = await readingFor(s, opened, chosen);
  const read = rows.map((row) => readRow(row, reading));
  const facts = read.filter((one): one is Facts => !('flaws' in one));
  const keys = new Map(await Promise.all(facts.map(async (one) => [one.line, await uniquesOf(lens, one.values, {})] as const)));
  const holders = await holdersOf(s, lens, [...keys.values()].flat());
  const matchNo = lens.fields.find(({ key, unique }) => unique && key === chosen.match)?.no;
  const matched = (line: number): string | undefined => {
    const key = keys.get(line)?.find(({ ruleNo }) => ruleNo === matchNo);
    const holder = key && holders.get(wordOf(key));
    return holder?.isSeen ? holder.id : undefined;
  };
  const known = await knownOf(
    s,
    opened,
    facts.flatMap(({ line, id }) => [id ?? [], matched(line) ?? []].flat()),
  );
  const resolve = await resolverOf(s, opened, reading, facts, known);
  const { fields } = lens.type.definition;
  const placed = new Map(reading.fields.map(({ at, field }) => [field.no, at + 1] as const));
  const deciding = {
    ...{ mode: chosen.mode, seen, matchNo, idColumn: reading.idAt + 1, newId: () => newId('record') },
    required: fields.filter(({ required, retired, default: given }) => required && !retired && given === undefined),
    columnOf: (no: number) => placed.get(no) ?? null,
    owner: chosen.owner ?? (lens.reach === 'all' ? null : s.actor.id),
    department: chosen.department ?? null,
  };
  const uniqueOf = (key: UniqueKey): Unique => {
    const holder = holders.get(wordOf(key));
    return { ruleNo: key.ruleNo, word: wordOf(key), holder: holder && (holder.isSeen ? holder.id : null) };
  };
  return read.map((one): TargetRow => {
    if ('flaws' in one) return { line: one.line, fate: 'rejected', flaws: one.flaws };
    const [byId, byMatch] = [known.get(one.id ?? ''), known.get(matched(one.line) ?? '')];
    const found = resolve(one, byId ?? byMatch);
    if ('flaws' in found) return { line: one.line, fate: 'rejected', flaws: found.flaws };
    const row: Row = { facts: one, byId, byMatch, uniques: (keys.get(one.line) ?? []).map(uniqueOf), links: found.links };
    return fateOf(row, deciding);
  });
}

async function knownOf(s: UserScope, { lens }: Opened, ids: readonly string[]): Promise<Map<string, Known>> {
  const rows = await rowsByIds(s, lens, ids);
  const all = await standings(s, lens, rows);
  return new Map(
    all.map(({ row, links }) => {
      const { id, revision, ownerId, departmentId, vals } = row;
      return [id, { id, revision, ownerId, departmentId, vals, links }] as const;
    }),
  );
}

type Resolver = (facts: Facts, known: Known | undefined) => { links: Record<string, readonly Target[]> } | { flaws: readonly RowFlaw[] };

/** What the relations of rows name: every word of the part is looked up at once. */
async function resolverOf(
  s: UserScope,
  { others }: Opened,
  { fields, reading }: Reading,
  facts: readonly Facts[],
  known: ReadonlyMap<string, Known>,
): Promise<Resolver> {
  const relations = fields.filter(({ field }) => field.relation);
  const meanings = new Map(
    await Promise.all(
      relations.map(async ({ field }) => {
        const names = [...new Set(facts.flatMap(({ named }) => named[String(field.no)] ?? []))];
        return [field.no, await meaningOf(s, field, others, names, reading)] as const;
      }),
    ),
  );
  const shown = await shownTargets(
    s,
    others,
    [...known.values()].flatMap(({ links }) => Object.values(links).flat()),
  );
  return ({ named }, record) => {
    const links: Record<string, readonly Target[]> = {};
    const flaws: RowFlaw[] = [];
    for (const { at, field } of relations) {
      const names = named[String(field.no)];
      if (!names) continue;
      const now = record?.links[String(field.no)] ?? [];
      const linked = { seen: now.flatMap((one) => shown.get(one) ?? []), unseen: now.filter((one) => !shown.has(one)) };
      const found = linksOf(field, names, meanings.get(field.no) ?? new Map(), linked);
      if ('links' in found) links[String(field.no)] = found.links;
      else flaws.push({ ...wrongName(found.wrong, field), column: at + 1, value: found.name.slice(0, 200) });
    }
    return flaws.length > 0 ? { flaws } : { links };
  };
}

function wrongName(wrong: 'none' | 'several', { relation }: PlacedField['field']): Pick<RowFlaw, 'code' | 'detail'> {
  if (wrong === 'several') return { code: 'cell-value', detail: 'more than one is called so' };
  if (relation?.to === CONTACT_TYPE) return { code: 'cell-value', detail: 'there is no such contact' };
  return { code: 'cell-value', detail: 'there is no such record' };
}
