import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import { COMPARISONS, conditionsOf, dated, type Filter, MOST_CONDITIONS, sizeOf, type WhereField } from '../../../kernel/filter';
import { filterSchema } from '../../../kernel/filter-schema';
import { sentenceOf } from '../../../kernel/issues';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import { meets } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { typeOf } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { FilterFieldWire } from './filter.schemas';
import { fieldsOf } from './list.store';
import { OWN } from './own-fields.domain';

/** What people may be filtered by; what the company has defined is looked up only where `asked` names it, or where nothing is asked yet. */
export async function personFields(s: Scope, asked?: unknown): Promise<LegFields<never>> {
  const text = asked === undefined ? undefined : JSON.stringify(asked);
  const isNamed = (prefix: string): boolean => text === undefined || text.includes(`"${prefix}`);
  const more = s.hooks('personFields').filter(({ prefix }) => isNamed(prefix));
  const [own, ...others] = await Promise.all([
    isNamed(OWN) ? typeOf(s, CONTACT_TYPE) : undefined,
    ...more.map(({ fieldsOf: fieldsAsked }) => fieldsAsked(s)),
  ]);
  return Object.assign({}, fieldsOf(s, own), ...others);
}

const may =
  ({ subject }: UserScope) =>
  (need: string): boolean =>
    meets(subject, need);

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
export async function wholeFilter(s: Scope, filter: Filter): Promise<Filter> {
  let whole = filter;
  for (const replace of s.hooks('personConditions')) whole = await replace(s, whole);
  if (sizeOf(whole) > MOST_CONDITIONS) throw refusedFilter([{ at: '', message: `holds at most ${MOST_CONDITIONS} conditions` }]);
  return dated(whole, s.clock());
}

/** The rights without which a filter cannot be asked. */
export async function needsOf(s: Scope, filter: Filter): Promise<string[]> {
  const fields = await personFields(s, filter);
  const all = conditionsOf(filter).flatMap(({ field, where = [] }) => {
    const asked = fields[field];
    return [asked?.needs, ...where.map((one) => asked?.where?.[one.field]?.needs)];
  });
  return [...new Set(all.filter((need) => need !== undefined))].sort();
}

/** Whether somebody has every right that a filter needs. */
export const mayAsk = async (s: UserScope, filter: Filter): Promise<boolean> => (await needsOf(s, filter)).every(may(s));

/** Everything that people can be filtered by, as somebody may know it. */
export const filterFields = async (s: UserScope, locale: Locale): Promise<FilterFieldWire[]> =>
  Promise.all(
    Object.entries(await personFields(s))
      .filter(([, { needs }]) => needs === undefined || may(s)(needs))
      .map(async ([name, { label, words, type, operators, values, valueWords, options, where, currency = null }]) => ({
        ...{ name, label: words?.[locale] ?? label, type, currency },
        operators: [...(operators ?? COMPARISONS[type])],
        where: where ? whereFields(s, where, locale) : null,
        values: options
          ? (await options(s, locale, may(s))).map(({ isArchived = false, ...option }) => ({ ...option, isArchived }))
          : (values?.map((value) => ({ value, label: valueWords?.[value]?.[locale] ?? value, isArchived: false })) ?? null),
      })),
  );

/** What the records that are counted may be asked, as somebody may know it. */
const whereFields = (s: UserScope, fields: Readonly<Record<string, WhereField>>, locale: Locale) =>
  Object.entries(fields)
    .filter(([, { needs }]) => needs === undefined || may(s)(needs))
    .map(([name, { label, words, type, operators, options = [], currency = null }]) => ({
      ...{ name, label: words?.[locale] ?? label, type, currency },
      operators: [...(operators ?? COMPARISONS[type])],
      values: options.length > 0 ? options.map((option) => ({ isArchived: false, ...option })) : null,
    }));
