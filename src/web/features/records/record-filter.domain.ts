import type { Filter } from '../../../kernel/filter';
import { whereOf } from '../segments/where.domain';

/** What a list of records is narrowed by and how it is ordered; an empty text narrows nothing. */
export type RecordListFilter = { q: string; where: string; sort: string };

export const NEWEST = '-createdAt';
export const ALL: RecordListFilter = { q: '', where: '', sort: NEWEST };
const PARTS = ['q', 'where', 'sort'] as const;
/** The longest question that the API takes. */
const MOST_LETTERS = 100;

export function filterIn(params: URLSearchParams): RecordListFilter {
  const where = params.get('where') ?? '';
  const sort = params.get('sort') ?? '';
  return {
    q: (params.get('q') ?? '').slice(0, MOST_LETTERS),
    where: whereOf(where).length > 0 ? where : '',
    sort: /^-?[a-zA-Z][a-zA-Z0-9_]*$/.test(sort) ? sort : NEWEST,
  };
}

export function paramsOf(filter: RecordListFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const part of PARTS) if (filter[part] !== ALL[part]) params.set(part, filter[part]);
  return params;
}

/** What the API is asked for; undefined: for all. */
export function askedOf({ q, where }: Pick<RecordListFilter, 'q' | 'where'>): Filter | undefined {
  const words = q.trim();
  const conditions: Filter[] = [...(words === '' ? [] : [{ field: 'text', is: 'containing', value: words } as const]), ...whereOf(where)];
  return conditions.length > 0 ? { all: conditions } : undefined;
}
