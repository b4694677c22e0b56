import type { Scope } from '../../../edge/platform/scope';
import { printValue } from '../../../kernel/fields/print';
import type { FieldValue } from '../../../kernel/fields/types';
import { instantOf } from '../../../kernel/time';
import { mayReceiveMany } from '../../customers/consent/may-receive.actions';
import type { MessageCategory } from '../../customers/consent/may-receive.domain';
import { definitionOf, mannerOf } from '../../customers/definitions/definitions.actions';
import { CONTACT_TYPE } from '../../customers/definitions/definitions.domain';
import { type Admitted, admit, type Candidate, type Exclusion } from './admit.domain';
import { type PersonRow, selectPeople } from './audience.store';
import type { Definition, FrozenTemplate } from './definition.domain';

/** What the fields of the company say of people, as they are printed. */
export type Printer = (vals: PersonRow['vals']) => Record<string, string>;
export async function printerFor(s: Scope): Promise<Printer> {
  const [definition, manner] = [await definitionOf(s, CONTACT_TYPE), await mannerOf(s)];
  return (vals) =>
    Object.fromEntries(
      definition.fields.map((field) => [field.key, printValue(field, vals[String(field.no)] as FieldValue | undefined, manner)]), // safe: kept as checked
    );
}

export type Judged = { admitted: (Admitted & { row: PersonRow })[]; excluded: Partial<Record<Exclusion, number>> };

/** Who of some people is put on the list, and who is not and why. */
export async function judgePeople(
  s: Scope,
  ids: readonly string[],
  {
    definition,
    channelId,
    templates,
    category,
    print,
    locale,
  }: {
    definition: Definition;
    channelId: string;
    templates: readonly FrozenTemplate[];
    category: MessageCategory;
    print: Printer;
    locale: string;
  },
): Promise<Judged> {
  const at = instantOf(s.clock());
  const [rows, rules] = await Promise.all([selectPeople(s, ids, channelId, at), mayReceiveMany(s, ids, category, at)]);
  const judged: Judged = { admitted: [], excluded: {} };
  for (const row of rows) {
    const person: Candidate = {
      ...{ contactId: row.id, name: row.name, phone: row.phone, email: row.email, language: row.language, fields: print(row.vals) },
      address: row.phone ?? row.userId,
      rule: rules.get(row.id)?.rule ?? 'erased',
    };
    const verdict = admit(person, { templates, mapping: definition.mapping, language: definition.language, company: locale });
    if ('excluded' in verdict) judged.excluded[verdict.excluded] = (judged.excluded[verdict.excluded] ?? 0) + 1;
    else judged.admitted.push({ ...verdict, row });
  }
  return judged;
}

export const categoryOf = (templates: readonly FrozenTemplate[]): MessageCategory =>
  templates.some(({ category }) => category === 'MARKETING')
    ? 'marketing'
    : templates.every(({ category }) => category === 'AUTHENTICATION')
      ? 'authentication'
      : 'utility';
