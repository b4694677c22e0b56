import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import { COMPARISONS, conditionsOf, dated, type Filter, MOST_CONDITIONS } from '../../../kernel/filter';
import { filterSchema } from '../../../kernel/filter-schema';
import { sentenceOf } from '../../../kernel/issues';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import { allows, type Capability } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { typeOf } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { FilterFieldWire } from './filter.schemas';
import { fieldsOf } from './list.store';
import { OWN } from './own-fields.domain';

/** What people may be filtered by; the company's own fields are looked up only where `asked` names one, or where nothing is asked yet. */
export async function personFields(s: Scope, asked?: unknown): Promise<LegFields<never>> {
  return fieldsOf(s, asked === undefined || JSON.stringify(asked).includes(`"${OWN}`) ? await typeOf(s, CONTACT_TYPE) : undefined);
}

const may =
  ({ subject }: UserScope) =>
  (capability: string): boolean =>
    allows(subject, capability as Capability); // safe: fields name capabilities

/** A filter of people as somebody wrote it, and what it is today; what is wrong with it is said where it stands. */
export async function readFilter(s: UserScope, asked: unknown): Promise<{ filter: Filter; whole: Filter }> {
  if (asked === undefined) return { filter: { all: [] }, whole: { all: [] } };
  const read = filterSchema(await personFields(s, asked), may(s)).safeParse(asked);
  if (!read.success)
    throw refusedFilter(
      read.error.issues.map((issue) => ({ at: issue.path.map((step) => `/${String(step)}`).join(''), message: sentenceOf(issue) })),
    );
  const whole = await wholeFilter(s, read.data);
  // What stands in a saved filter asks for rights as well.
  if (!(await mayAsk(s, whole))) throw refusedFilter([{ at: '', message: 'is not a field of this list' }]);
  return { filter: read.data, whole };
}

const refusedFilter = (flaws: readonly { at: string; message: string }[]): Problem =>
  new Problem('invalid-request', { errors: flaws.map(({ at, message }) => ({ pointer: `/filter${at}`, detail: message })) });

/** The filter with what its conditions stand for in their place: what can be asked of the database. */
async function wholeFilter(s: Scope, filter: Filter): Promise<Filter> {
  let whole = filter;
  for (const replace of s.hooks('personConditions')) whole = await replace(s, whole);
  if (conditionsOf(whole).length > MOST_CONDITIONS)
    throw refusedFilter([{ at: '', message: `holds at most ${MOST_CONDITIONS} conditions` }]);
  return dated(whole, s.clock());
}

/** The capabilities without which a filter cannot be asked. */
export async function needsOf(s: Scope, filter: Filter): Promise<string[]> {
  const fields = await personFields(s, filter);
  return [...new Set(conditionsOf(filter).flatMap(({ field }) => fields[field]?.needs ?? []))].sort();
}

/** Whether somebody has every right that a filter needs. */
export const mayAsk = async (s: UserScope, filter: Filter): Promise<boolean> => (await needsOf(s, filter)).every(may(s));

/** Everything that people can be filtered by, as somebody may know it. */
export const filterFields = async (s: UserScope, locale: Locale): Promise<FilterFieldWire[]> =>
  Promise.all(
    Object.entries(await personFields(s))
      .filter(([, { needs }]) => needs === undefined || may(s)(needs))
      .map(async ([name, { label, words, type, operators, values, valueWords, options }]) => ({
        name,
        label: words?.[locale] ?? label,
        type,
        operators: [...(operators ?? COMPARISONS[type])],
        values: options
          ? (await options(s, locale, may(s))).map(({ isArchived = false, ...option }) => ({ ...option, isArchived }))
          : (values?.map((value) => ({ value, label: valueWords?.[value]?.[locale] ?? value, isArchived: false })) ?? null),
      })),
  );
