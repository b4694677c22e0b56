import type { Scope } from '../../../edge/platform/scope';
import type { Drive, Few } from '../../../edge/storage/legs';
import { conditionsOf } from '../../../kernel/filter';
import { chunkContacts, countInChunk, WIDTH } from './chunks.actions';
import { type Chunk, joined } from './chunks.domain';
import {
  type Asked,
  countAmong,
  countEverybody,
  driveOf,
  isCostly,
  selectAmong,
  selectFirst,
  selectFirstInChunk,
  selectInOrder,
  selectNext,
  unindexedIn,
  type Wanted,
} from './find.store';
import type { ContactRow } from './profile.store';

export type { Wanted } from './find.store';

/**
 * How much one statement looks at. `few`: so many people are read one by one and sorted. `next`: so many of the list are tried
 * before its order is left. `chunks`: so many of them are looked at together.
 */
export type Sizes = { few: Few; next: number; chunks: number };
const SIZES: Sizes = { few: { most: 20_000, mostCostly: 2_000 }, next: 1_000, chunks: 4 };
const MOST_ON_A_PAGE = 100;
/** Where so many times as many people would most likely fill the page, they are tried before the order of the list is left. */
const FURTHER = 8;
const isNearlyFull = ({ length }: readonly string[], { limit }: Wanted): boolean => length <= limit && length * FURTHER > limit;

/** The field that keeps a filter from being answered. */
export class NotIndexed extends Error {}

const hasNone = ({ filter }: Asked): boolean => conditionsOf(filter).length === 0;

/**
 * A field of the company's own that is not indexed is looked at in people who are few by another condition; else that would be reading
 * all of them, which only work in the background may do.
 */
const unanswerable = ({ filter, fields, mayReadAll = false }: Asked): string | undefined =>
  mayReadAll ? undefined : unindexedIn(fields, filter);

/** The same where also costly sets are found up to the end of few. */
const driveAfterAll = async (s: Scope, { filter, fields }: Asked, { most }: Few): Promise<Drive | undefined> =>
  isCostly(fields, filter) ? driveOf(s, fields, filter, { most, mostCostly: most }) : undefined;

/**
 * One page of the people of a filter, with one to spare: from its smallest set, if that is small; from the next people of the list, if
 * those fill it; else the first of each chunk of all contacts. No statement looks at more than a moment's worth, however many there are.
 */
export async function findPeople(s: Scope, wanted: Wanted, sizes = SIZES): Promise<ContactRow[]> {
  if (hasNone(wanted)) return selectInOrder(s, wanted);
  const drive = await driveOf(s, wanted.fields, wanted.filter, sizes.few);
  if (drive) return selectAmong(s, wanted, drive);
  const bare = unanswerable(wanted);
  if (bare === undefined && wanted.limit <= MOST_ON_A_PAGE) {
    const next = await selectNext(s, wanted, sizes.next);
    const further = isNearlyFull(next, wanted) ? await selectNext(s, wanted, sizes.next * FURTHER) : next;
    if (further.length > wanted.limit) return selectFirst(s, further, wanted);
  }
  const late = await driveAfterAll(s, wanted, sizes.few);
  if (late) return selectAmong(s, wanted, late);
  if (bare !== undefined) throw new NotIndexed(bare);
  return selectFirst(s, await firstOfChunks(s, wanted, sizes), wanted);
}

async function firstOfChunks(s: Scope, wanted: Wanted, sizes: Sizes): Promise<string[]> {
  const found: string[] = [];
  const isById = wanted.sort === 'newest';
  const chunks = await allChunks(s, sizes);
  await inTurn(isById ? chunks.reverse() : chunks, async (some) => {
    found.push(...(await Promise.all(some.map((chunk) => selectFirstInChunk(s, wanted, chunk)))).flat());
    return isById && found.length > wanted.limit;
  });
  return found;
}

/** How many people a filter finds, at most so many. */
export async function countPeople(s: Scope, asked: Asked, most: number, sizes = SIZES): Promise<number> {
  if (hasNone(asked)) return countEverybody(s, most);
  const { filter, fields } = asked;
  const drive = (await driveOf(s, fields, filter, sizes.few)) ?? (await driveAfterAll(s, asked, sizes.few));
  if (drive) return countAmong(s, fields, drive);
  const bare = unanswerable(asked);
  if (bare !== undefined) throw new NotIndexed(bare);
  let count = 0;
  await inTurn(await allChunks(s, sizes), async (some) => {
    for (const found of await Promise.all(some.map((chunk) => countInChunk(s, fields, filter, chunk)))) count += found;
    return count >= most;
  });
  return Math.min(count, most);
}

const allChunks = async (s: Scope, { chunks }: Sizes): Promise<Chunk[]> => joined((await chunkContacts(s)).chunks, chunks);

/** A few at a time, until it is enough. */
async function inTurn(chunks: readonly Chunk[], isEnough: (some: readonly Chunk[]) => Promise<boolean>): Promise<void> {
  for (let at = 0; at < chunks.length; at += WIDTH) if (await isEnough(chunks.slice(at, at + WIDTH))) return;
}
