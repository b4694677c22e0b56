import type { Filter } from '../../../kernel/filter';
import { whereOf } from '../segments/where.domain';

export const KNOWN_BY = ['phone', 'email', 'username', 'bsuid', 'external'] as const;
export const ACTIVITIES = ['week', 'month', 'not-month', 'not-quarter'] as const;
export const BLOCKED = ['no', 'yes'] as const;
export const ORDERS = ['last-active', 'name', 'newest'] as const;

/** What the list is narrowed by and how it is ordered; an empty text narrows nothing. */
export type ContactFilter = {
  q: string;
  segment: string;
  tag: string;
  blocked: (typeof BLOCKED)[number] | '';
  knownBy: (typeof KNOWN_BY)[number] | '';
  active: (typeof ACTIVITIES)[number] | '';
  /** Further conditions, written down as `whereOf` reads them. */
  where: string;
  order: (typeof ORDERS)[number];
};

export const EVERYBODY: ContactFilter = {
  q: '',
  segment: '',
  tag: '',
  blocked: '',
  knownBy: '',
  active: '',
  where: '',
  order: 'last-active',
};
/** By which names the parts stand in the address. */
const NAMES = {
  q: 'q',
  segment: 'segment',
  tag: 'tag',
  blocked: 'blocked',
  knownBy: 'known-by',
  active: 'active',
  where: 'where',
  order: 'order',
} as const;
const PARTS = Object.keys(NAMES) as (keyof ContactFilter)[]; // safe: an object of its own, written out above

/** One of these values, else none: an address may say anything. */
export const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | '' =>
  values.find((value) => value === text) ?? '';

export function filterIn(params: URLSearchParams): ContactFilter {
  const read = (part: keyof ContactFilter): string => params.get(NAMES[part]) ?? '';
  return {
    q: read('q').slice(0, MOST_LETTERS),
    segment: read('segment'),
    tag: read('tag'),
    blocked: oneOf(BLOCKED, read('blocked')),
    knownBy: oneOf(KNOWN_BY, read('knownBy')),
    active: oneOf(ACTIVITIES, read('active')),
    where: whereOf(read('where')).length > 0 ? read('where') : '',
    order: oneOf(ORDERS, read('order')) || EVERYBODY.order,
  };
}

export function paramsOf(filter: ContactFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const part of PARTS) if (filter[part] !== EVERYBODY[part]) params.set(NAMES[part], filter[part]);
  return params;
}

export const isNarrowed = (filter: ContactFilter): boolean => PARTS.some((part) => part !== 'order' && filter[part] !== '');

/** The longest question that the API takes. */
const MOST_LETTERS = 200;
const DAYS = { week: 7, month: 30, 'not-month': 30, 'not-quarter': 90 } as const;

/** What the API is asked for; undefined: for everybody. */
export function askedOf({ q, segment, tag, blocked, knownBy, active, where }: ContactFilter): Filter | undefined {
  const conditions: Filter[] = [];
  const words = q.trim();
  if (words !== '') conditions.push({ field: 'text', is: 'containing', value: words });
  if (segment !== '') conditions.push({ field: 'segment', is: 'one-of', value: [segment] });
  if (tag !== '') conditions.push({ field: 'tag', is: 'one-of', value: [tag] });
  if (blocked !== '') conditions.push({ field: 'isBlocked', is: 'equal', value: blocked === 'yes' });
  if (knownBy !== '') conditions.push({ field: 'knownBy', is: 'equal', value: knownBy });
  if (active !== '')
    conditions.push({ field: 'lastActive', is: active.startsWith('not-') ? 'beyond-days' : 'within-days', value: DAYS[active] });
  conditions.push(...whereOf(where));
  return conditions.length > 0 ? { all: conditions } : undefined;
}
