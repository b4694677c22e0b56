import { emailKey } from '../../../kernel/email-key';
import type { FieldDefinition, Reading as FieldReading, FieldValue } from '../../../kernel/fields/types';
import { isFault } from '../../../kernel/fields/types';
import { normalizeText } from '../../../kernel/text';
import type { UserScope } from '../../foundation/access/access.scope';
import { peopleAddressed } from '../contact-import/check.actions';
import { readCell } from '../contact-import/row-reading.domain';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { Lens } from '../entity-types/lens.domain';
import { holdersOf, namedPeople, namedRecords, reachedByIds, titledAs } from '../records/lookup.actions';
import { titleKey } from '../records/values.domain';
import { uniquesOf } from '../records/writing.actions';
import { selectNamedPeople } from './lookup.store';
import type { Linked, Named, Target } from './naming.domain';

const add = (to: Map<string, Target | 'several'>, name: string, target: Target): void => {
  const known = to.get(name);
  to.set(name, known === undefined || known === target ? target : 'several');
};

/** What these words mean as records of a type: an id, a value that one alone has, or what one alone is called. */
async function recordsNamed(s: UserScope, lens: Lens, names: readonly string[], reading: FieldReading): Promise<Named> {
  const found = new Map<string, Target | 'several'>();
  for (const { id, no } of await reachedByIds(s, lens, names)) found.set(id, no);
  const unique = lens.fields.filter((field) => field.unique);
  const asked = await Promise.all(
    names.flatMap((name) =>
      unique.map(async (field) => {
        const read = readCell(field, name, reading);
        const vals: Record<string, FieldValue> = isFault(read) || read.value === null ? {} : { [field.no]: read.value };
        return (await uniquesOf({ ...lens, type: { ...lens.type, about: { ...lens.type.about, rules: [] } } }, vals, {})).map((key) => ({
          ...{ name, key },
        }));
      }),
    ),
  );
  const keys = asked.flat();
  const holders = await holdersOf(
    s,
    lens,
    keys.map(({ key }) => key),
  );
  for (const { name, key } of keys) {
    const holder = holders.get(`${key.ruleNo} ${key.text}`);
    if (holder && !found.has(name)) found.set(name, holder.no);
  }
  const rest = names.filter((name) => !found.has(name));
  const byKey = Map.groupBy(rest, (name) => titleKey(name) ?? '');
  const titled = await titledAs(s, lens, [...byKey.keys()]);
  for (const { key, no, many } of titled) for (const name of byKey.get(key) ?? []) found.set(name, many > 1 ? 'several' : no);
  return found;
}

/** What they mean as contacts: an id, an address, or what one alone is called. */
async function peopleNamed(s: UserScope, names: readonly string[], { phone }: FieldReading): Promise<Named> {
  const found = new Map<string, Target | 'several'>();
  for (const { origin, id } of await namedPeople(s, names)) if (names.includes(origin)) found.set(origin, id);
  const addresses = names.flatMap((name) => {
    const number = phone(name);
    const email = name.includes('@') ? [{ name, kind: 'email', value: emailKey(name) }] : [];
    return 'phone' in number ? [...email, { name, kind: 'phone', value: number.phone }] : email;
  });
  const holders = addresses.length === 0 ? [] : await peopleAddressed(s, addresses);
  for (const { name, value } of addresses) for (const one of holders) if (one.value === value) add(found, name, one.personId);
  const rest = names.filter((name) => !found.has(name));
  const byKey = Map.groupBy(rest, normalizeText);
  const called = rest.length === 0 ? [] : await selectNamedPeople(s, [...byKey.keys()]);
  for (const { key, id, many } of called) for (const name of byKey.get(key) ?? []) found.set(name, many > 1 ? 'several' : id);
  return found;
}

/** What the words in the cells of a relation mean, as far as somebody sees it. */
export async function meaningOf(
  s: UserScope,
  { relation }: FieldDefinition,
  others: readonly Lens[],
  names: readonly string[],
  reading: FieldReading,
): Promise<Named> {
  if (names.length === 0) return new Map();
  if (relation?.to === CONTACT_TYPE) return peopleNamed(s, names, reading);
  const lens = others.find(({ type }) => type.id === relation?.to);
  return lens ? recordsNamed(s, lens, names, reading) : new Map();
}

/** What records are related to now, target by target, as far as somebody sees it. */
export async function shownTargets(s: UserScope, others: readonly Lens[], targets: readonly Target[]) {
  const nos = [...new Set(targets.filter((one) => typeof one === 'number'))];
  const ids = [...new Set(targets.filter((one) => typeof one === 'string'))];
  const [rows, people] = await Promise.all([namedRecords(s, others, nos), namedPeople(s, ids)]);
  return new Map<Target, Linked['seen'][number]>([
    ...rows.map(({ no, id, title }) => [no, { target: no, id, title }] as const),
    ...people.map(({ origin, id, name }) => [origin, { target: origin, id: origin, title: name, person: id }] as const),
  ]);
}
