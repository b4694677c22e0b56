import { fingerprint } from '../../../edge/security/vault';
import { decode, encode } from '../../../kernel/cursor';
import { type FieldType, TYPES } from '../../../kernel/fields/types';
import { allOf, dated, type Filter, given } from '../../../kernel/filter';
import { filterSchema } from '../../../kernel/filter-schema';
import { sentenceOf } from '../../../kernel/issues';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { openType } from '../entity-types/entity-types.actions';
import { countPlan, type Found, type Place, type Sort, selectFitting, selectNext, selectPage } from './page.store';
import { type Asked, FEW, fieldsFor, type Plan, planOf, type RecordFields } from './plan.store';
import type { Opened } from './records.actions';
import { recordProblems } from './records.problems';
import { type RecordRow, selectRows } from './records.store';
import { type Related, relatedOf } from './related.actions';

/** What a list is asked. */
export type Wanted = { filter?: unknown; text?: string | undefined; sort: string; after?: string | undefined; limit: number };
export type Page = { opened: Opened; rows: RecordRow[]; related: Map<number, Related>; next: string | null; examined: number | null };

/** So many times records are looked at one by one for a page, each time at most FEW of them. */
const ROUNDS = 6;

/** What is asked of a type, as it is read through somebody's eyes: a field that they do not see is none. */
export function readFilter(s: UserScope, { lens, others }: Opened, wanted: Pick<Wanted, 'filter' | 'text'>): Asked {
  const fields = fieldsFor(s, lens, others);
  const asked = wanted.filter === undefined ? undefined : filterSchema(fields).safeParse(wanted.filter);
  if (asked && !asked.success)
    throw new Problem('invalid-request', {
      errors: asked.error.issues.map((issue) => ({
        pointer: `/filter${issue.path.map((step) => `/${String(step)}`).join('')}`,
        detail: sentenceOf(issue),
      })),
    });
  const filter: Filter = dated(allOf(given('text', 'containing', wanted.text), asked?.data), s.clock());
  return { lens, others, fields, filter };
}

const UNSORTED: readonly FieldType[] = ['choices', 'file', 'relation', 'long'];

export function sortOf({ lens }: Pick<Opened, 'lens'>, text: string): Sort {
  const isDown = text.startsWith('-');
  const name = isDown ? text.slice(1) : text;
  if (name === 'createdAt') return { by: 'created', isDown };
  if (name === 'updatedAt') return { by: 'updated', isDown };
  if (name === 'title') return { by: 'title', isDown };
  const field = lens.fields.find(({ key }) => key === name);
  if (!field) throw new Problem('invalid-request', { errors: [{ pointer: '/sort', detail: 'there is no such field' }] });
  const isSortable =
    TYPES[field.type].isIndexable && !UNSORTED.includes(field.type) && field.indexed && !lens.type.unready.includes(field.no);
  if (!isSortable) throw recordProblems('sort-needs-index', { reason: name });
  return { by: field, isDown };
}

/** A cursor goes on with the list that issued it alone: the same question, seen as far. */
const listOf = async ({ lens }: Opened, question: readonly unknown[]): Promise<string> =>
  (await fingerprint(JSON.stringify([lens.type.id, lens.reach, lens.fields.map(({ no }) => no), ...question]))).slice(0, 16);

function placeIn(after: string, list: string): Place {
  const [of, key, no] = decode(after, ['text', 'text', 'number']);
  if (of !== list) throw recordProblems('cursor-of-another-filter');
  return { key: JSON.parse(key) as Place['key'], no }; // safe: `decode` takes what `encode` has made
}

/** One page of the records of a filter. */
export async function listRecords(s: UserScope, key: string, wanted: Wanted): Promise<Page> {
  const opened = await openType(s, key, 'view');
  return pageFor(s, readFilter(s, opened, wanted), [wanted.filter, wanted.text, wanted.sort], wanted);
}

/** The same of a filter that was read before, for work that goes on after an answer. */
export const listRead = (s: UserScope, asked: Asked, wanted: Omit<Wanted, 'filter' | 'text'>): Promise<Page> =>
  pageFor(s, asked, [asked.filter, wanted.sort], wanted);

/** What was asked, and has been read, through somebody's eyes as they are now. */
export const askedOf = (s: UserScope, { lens, others }: Opened, filter: Filter): Asked => ({
  ...{ lens, others, filter },
  fields: fieldsFor(s, lens, others),
});

async function pageFor(
  s: UserScope,
  asked: Asked,
  question: readonly unknown[],
  { sort, after, limit }: Pick<Wanted, 'sort' | 'after' | 'limit'>,
): Promise<Page> {
  const opened = { lens: asked.lens, others: asked.others };
  const list = await listOf(opened, question);
  const place = after === undefined ? undefined : placeIn(after, list);
  const { found, next, examined } = await pageOf(s, asked, sortOf(opened, sort), place, limit);
  const nos = found.map(({ no }) => no);
  const rows = nos.length === 0 ? [] : await selectRows(s, opened.lens, nos);
  const byNo = new Map(rows.map((row) => [row.no, row] as const));
  const inOrder = nos.flatMap((no) => byNo.get(no) ?? []);
  return {
    ...{ opened, rows: inOrder, related: await relatedOf(s, opened, inOrder), examined },
    next: next === undefined ? null : encode([list, JSON.stringify(next.key), next.no]),
  };
}

/** The numbers of one page, the oldest first, behind a number; `next`: from where to go on. */
export async function numbersOf(
  s: UserScope,
  asked: Asked,
  after: number | undefined,
  limit: number,
): Promise<{ nos: number[]; next: number | undefined }> {
  const place = after === undefined ? undefined : { key: after, no: after };
  const { found, next } = await pageOf(s, asked, { by: 'created', isDown: false }, place, limit);
  return { nos: found.map(({ no }) => no), next: next?.no };
}
type Cut = { found: Found[]; next: Place | undefined; examined: number | null };

async function pageOf(s: UserScope, asked: Asked, sort: Sort, place: Place | undefined, limit: number): Promise<Cut> {
  const plan = await planOf(s, asked);
  if (plan.kind === 'walk') return walked(s, asked, plan, sort, place, limit);
  const found = (await nextOf(s, asked, plan, sort, place, limit)) ?? (await selectPage(s, asked, plan, sort, place, limit + 1));
  return { found: found.slice(0, limit), next: found.length > limit ? found[limit - 1] : undefined, examined: null };
}

/** Where many records answer, a page is full after a few of the list: the sets need not be met. So many are tried, and so many more if it is nearly full. */
const [NEXT, FURTHER] = [1_000, 4_000];
const MOST_ON_A_PAGE = 100;

async function nextOf(
  s: UserScope,
  asked: Asked,
  plan: Exclude<Plan, { kind: 'walk' }>,
  sort: Sort,
  place: Place | undefined,
  limit: number,
): Promise<Found[] | undefined> {
  if (plan.kind === 'drive' || plan.tests.length === 0 || limit > MOST_ON_A_PAGE) return undefined;
  const next = await selectNext(s, asked, plan.tests, sort, place, { many: NEXT, limit: limit + 1 });
  const isNearlyFull = next.length <= limit && next.length * (FURTHER / NEXT) > limit;
  const found = isNearlyFull ? await selectNext(s, asked, plan.tests, sort, place, { many: FURTHER, limit: limit + 1 }) : next;
  return found.length > limit ? found : undefined;
}

/** Looks at records one by one, some thousands at most; the page may then be short, and go on. */
async function walked(
  s: UserScope,
  asked: Asked,
  plan: Extract<Plan, { kind: 'walk' }>,
  sort: Sort,
  from: Place | undefined,
  limit: number,
): Promise<Cut> {
  const found: Found[] = [];
  let place = from;
  let examined = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const some = await selectPage(s, asked, { kind: 'set', set: plan.set, isOnce: true, tests: [] }, sort, place, FEW);
    const fitting = some.length === 0 ? [] : await selectFitting(s, asked, plan.tests, some);
    found.push(...fitting);
    examined += some.length;
    if (found.length > limit) return { found: found.slice(0, limit), next: found[limit - 1], examined };
    if (some.length < FEW) return { found, next: undefined, examined };
    place = some.at(-1);
  }
  return { found, next: place, examined };
}

/** How many records a filter finds: exactly, but where each would have to be looked at. */
export async function countRecords(s: UserScope, key: string, filter: unknown): Promise<{ count: number; isExact: boolean }> {
  const opened = await openType(s, key, 'view');
  const asked = readFilter(s, opened, { filter });
  const plan = await planOf(s, asked);
  if (plan.kind !== 'walk') return { count: await countPlan(s, asked, plan), isExact: true };
  const { found, next } = await walked(s, asked, plan, { by: 'created', isDown: false }, undefined, ROUNDS * FEW);
  return { count: found.length, isExact: next === undefined };
}

/** Everything that records of a type can be asked for, as far as it is seen. */
export async function fieldsOf(s: UserScope, key: string): Promise<RecordFields> {
  const { lens, others } = await openType(s, key, 'view');
  return fieldsFor(s, lens, others);
}

const MOST_NAMES = 20;
/** Records by what they are called, for choosing one. */
export async function pickRecords(s: UserScope, key: string, text: string | undefined): Promise<{ id: string; title: string }[]> {
  const { rows } = await listRecords(s, key, { text, sort: text === undefined ? '-createdAt' : 'title', limit: MOST_NAMES });
  return rows.map(({ id, title }) => ({ id, title }));
}
