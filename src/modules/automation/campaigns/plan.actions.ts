import type { Scope } from '../../../edge/platform/scope';
import { printValue } from '../../../kernel/fields/print';
import type { FieldValue } from '../../../kernel/fields/types';
import type { Filter } from '../../../kernel/filter';
import { showPhone } from '../../../kernel/phone';
import { instantOf } from '../../../kernel/time';
import { mayReceiveMany } from '../../customers/consent/may-receive.actions';
import type { MessageCategory, ReceivingRule } from '../../customers/consent/may-receive.domain';
import { needsOptIn } from '../../customers/consent/words.actions';
import { definitionOf, mannerOf } from '../../customers/definitions/definitions.actions';
import { CONTACT_TYPE } from '../../customers/definitions/definitions.domain';
import { latestOf } from '../../customers/records/latest.actions';
import { amongPeople } from '../../customers/segments/audience.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { type Admitted, admit, type Candidate, type Exclusion } from './admit.domain';
import { type PersonRow, selectPeople } from './audience.store';
import type { Definition, FrozenTemplate } from './definition.domain';
import { recordKey, recordsIn } from './mapping.domain';
import { isKnown, type Named } from './named.domain';

/** What the fields of the company say of people, as they are printed. */
export type Printer = (vals: PersonRow['vals']) => Record<string, string>;
export async function printerFor(s: Scope): Promise<Printer> {
  const [definition, manner] = [await definitionOf(s, CONTACT_TYPE), await mannerOf(s)];
  return (vals) =>
    Object.fromEntries(
      definition.fields.map((field) => [field.key, printValue(field, vals[String(field.no)] as FieldValue | undefined, manner)]), // safe: kept as checked
    );
}

export type Judging = {
  definition: Definition;
  channelId: string;
  templates: readonly FrozenTemplate[];
  category: MessageCategory;
  print: Printer;
  locale: string;
  /** Who of people that were named one by one is left out, as it is asked today. */
  except: Filter | null;
  /** Who began it: records are read with the rights that they have now. */
  asker: UserScope | null;
};
export type Judged = { admitted: (Admitted & { row: PersonRow })[]; excluded: Partial<Record<Exclusion, number>> };

/** Who of some people is put on the list, and who is not and why. */
export async function judgePeople(s: Scope, named: readonly Named[], judging: Judging): Promise<Judged> {
  const { definition, channelId, templates, category, print, locale, except, asker } = judging;
  const at = instantOf(s.clock());
  const ids = named.filter(isKnown).map(({ id }) => id);
  const [rows, rules, left] = await Promise.all([
    selectPeople(s, ids, channelId, at),
    mayReceiveMany(s, ids, category, at),
    except === null ? ([] as string[]) : amongPeople(s, except, ids),
  ]);
  const said = new Map(named.filter(isKnown).map(({ id, row = {} }) => [id, row]));
  const asked = recordsIn(definition.mapping);
  const latest = asker === null ? new Map<string, readonly string[]>() : await latestOf(asker, asked, ids);
  const recordsOf = (id: string) => Object.fromEntries(asked.map((one, n) => [recordKey(one), latest.get(id)?.[n] ?? '']));
  const strangers = named.flatMap((one) => (isKnown(one) ? [] : [one]));
  const rule = strangers.length === 0 ? 'allowed' : await ruleOfStrangers(s, category, definition);
  const people = [
    ...rows.map((row) => ({ row, rule: rules.get(row.id)?.rule ?? ('erased' as const), said: said.get(row.id) ?? {} })),
    ...strangers.map((one) => ({ row: strangerRow(one), rule, said: one.row })),
  ];
  const judged: Judged = { admitted: [], excluded: {} };
  const exclude = (reason: Exclusion): void => {
    judged.excluded[reason] = (judged.excluded[reason] ?? 0) + 1;
  };
  for (const one of people) {
    const { row } = one;
    if (left.includes(row.id)) {
      exclude('left-out');
      continue;
    }
    const person: Candidate = {
      ...{ contactId: row.id, name: row.name, phone: row.phone, email: row.email, language: row.language, fields: print(row.vals) },
      ...{ address: row.phone ?? row.userId, rule: one.rule, row: one.said, records: recordsOf(row.id) },
    };
    const verdict = admit(person, { templates, mapping: definition.mapping, language: definition.language, company: locale });
    if ('excluded' in verdict) exclude(verdict.excluded);
    else judged.admitted.push({ ...verdict, row });
  }
  return judged;
}

/** What holds for people of whom nothing is known but what the list declares, once they are contacts. */
async function ruleOfStrangers(s: Scope, category: MessageCategory, { list }: Definition): Promise<ReceivingRule> {
  if (category !== 'marketing' || list?.consent?.category === 'marketing') return 'allowed';
  return (await needsOptIn(s)) ? 'no-opt-in' : 'allowed';
}

const strangerRow = ({ phone, name }: { phone: string; name: string | null }): PersonRow => ({
  ...{
    id: '',
    name: name ?? showPhone(phone),
    email: null,
    language: null,
    vals: {},
    phone,
    userId: null,
    sessions: [],
    answerableUntil: null,
  },
});

export const categoryOf = (templates: readonly FrozenTemplate[]): MessageCategory =>
  templates.some(({ category }) => category === 'MARKETING')
    ? 'marketing'
    : templates.every(({ category }) => category === 'AUTHENTICATION')
      ? 'authentication'
      : 'utility';
