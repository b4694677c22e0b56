import type { Scope } from '../../../edge/platform/scope';
import type { FieldDefinition } from '../../../kernel/fields/types';
import type { FieldError } from '../../../kernel/problem';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { Lens } from '../entity-types/lens.domain';
import type { Named, Related } from './links.domain';
import { selectLinks } from './links.store';
import { type RecordRow, selectByIds, selectNamed, selectNamedContacts } from './records.store';
import { isReached } from './writer.domain';

export type { Related } from './links.domain';

const relations = ({ fields }: Lens): FieldDefinition[] => fields.filter(({ relation }) => relation !== undefined);

/** What records are related to, by their numbers, as far as somebody sees it. */
export async function relatedOf(
  s: Scope,
  { lens, others }: { lens: Lens; others: readonly Lens[] },
  rows: readonly RecordRow[],
): Promise<Map<number, Related>> {
  const fields = relations(lens);
  if (fields.length === 0 || rows.length === 0) return new Map();
  const links = await selectLinks(
    s,
    lens,
    fields.map(({ no }) => no),
    rows.map(({ no }) => no),
  );
  const targets = links.map(({ target }) => target);
  const [found, people] = await Promise.all([
    namedBy(
      s,
      targets.filter((one) => typeof one === 'number'),
    ),
    peopleBy(
      s,
      targets.filter((one) => typeof one === 'string'),
    ),
  ]);
  const show = (target: number | string): Named | undefined => {
    if (typeof target === 'string') return people.get(target);
    const row = found.get(target);
    const other = row && others.find(({ type }) => type.no === row.typeNo);
    return row && other && isReached(row, other.reach) ? { id: row.id, title: row.title } : undefined;
  };
  const byRecord = Map.groupBy(links, ({ recordNo }) => recordNo);
  return new Map(
    rows.map(({ no }) => {
      const its = Map.groupBy(byRecord.get(no) ?? [], ({ fieldNo }) => fieldNo);
      return [
        no,
        Object.fromEntries(fields.map((field) => [field.key, (its.get(field.no) ?? []).flatMap(({ target }) => show(target) ?? [])])),
      ];
    }),
  );
}

const namedBy = async (s: Scope, nos: readonly number[]) =>
  new Map(nos.length === 0 ? [] : (await selectNamed(s, [...new Set(nos)])).map((row) => [row.no, row] as const));
const peopleBy = async (s: Scope, ids: readonly string[]): Promise<Map<string, Named>> =>
  new Map(
    ids.length === 0
      ? []
      : (await selectNamedContacts(s, [...new Set(ids)])).map(({ origin, id, name }) => [origin, { id, title: name }] as const),
  );

/** Targets by the number of the field: what links keep; and which of them there are not, or not for who writes. */
export type Targets = { links: Record<number, (number | string)[]>; errors: FieldError[] };

export async function resolveTargets(
  s: Scope,
  { lens, others }: { lens: Lens; others: readonly Lens[] },
  asked: Readonly<Record<number, readonly string[]>>,
): Promise<Targets> {
  const fields = relations(lens).filter(({ no }) => asked[no] !== undefined);
  const idsOf = (isContact: boolean): string[] =>
    fields.filter(({ relation }) => (relation?.to === CONTACT_TYPE) === isContact).flatMap(({ no }) => [...(asked[no] ?? [])]);
  const [contactIds, recordIds] = [idsOf(true), idsOf(false)];
  const [people, rows] = await Promise.all([
    contactIds.length > 0 ? selectNamedContacts(s, contactIds) : [],
    recordIds.length > 0 ? selectByIds(s, recordIds) : [],
  ]);
  const links: Targets['links'] = {};
  const errors: FieldError[] = [];
  for (const { no, key, relation } of fields) {
    const other = others.find(({ type }) => type.id === relation?.to);
    links[no] = (asked[no] ?? []).flatMap((id, at) => {
      const person = relation?.to === CONTACT_TYPE ? people.find(({ origin }) => origin === id)?.origin : undefined;
      const row = other && rows.find((one) => one.id === id && one.typeNo === other.type.no && isReached(one, other.reach));
      const target = person ?? row?.no;
      const pointer = `/fields/${key}${relation?.many ? `/${at}` : ''}`;
      if (target === undefined)
        errors.push({ pointer, detail: relation?.to === CONTACT_TYPE ? 'there is no such contact' : 'there is no such record' });
      return target ?? [];
    });
  }
  return { links, errors };
}
