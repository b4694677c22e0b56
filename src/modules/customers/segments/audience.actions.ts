import type { Scope } from '../../../edge/platform/scope';
import type { Filter } from '../../../kernel/filter';
import { base64url } from '../../../kernel/ids';
import { chunkContacts, countInChunk, selectInChunk, sideBySide } from '../contacts/chunks.actions';
import { CHUNK, type Chunk } from '../contacts/chunks.domain';
import { personFields } from '../contacts/filter.actions';
import { type Counted, drawn, estimateOf, idBetween, SAMPLE, SPREAD, spread, WINDOW } from './audience.domain';
import { selectAmong, selectFew } from './audience.store';

export { selectPersonIds as personIds } from './audience.store';

export type Preview = { estimate: number; margin: number; exact: number | null; sample: string[] };

/**
 * How many people a filter finds, and some of them. It has been checked, and stands for nothing else any more. `beforeAll`: asked before
 * more is counted than an estimate takes.
 */
export async function previewOf(
  s: Scope,
  filter: Filter,
  { isExact, chance, beforeAll }: { isExact: boolean; chance: () => number; beforeAll?: () => Promise<void> },
): Promise<Preview> {
  const fields = await personFields(s, filter);
  const few = await selectFew(s, fields, filter);
  if (few) return { estimate: few.length, margin: 0, exact: few.length, sample: drawn(few, SAMPLE, chance) };
  const { chunks, total, last } = await chunkContacts(s);
  const rowsOf = (n: number): number => (n < chunks.length - 1 ? CHUNK : total - n * CHUNK);
  const count = async (n: number): Promise<Counted> => ({
    found: await countInChunk(s, fields, filter, chunks[n] as Chunk), // safe: `n` counts the chunks
    rows: rowsOf(n),
  });
  const places = spread(chunks.length, SPREAD, chance());
  const rest = isExact ? others(chunks.length, places) : [];
  if (rest.length > 0) await beforeAll?.();
  const counted = await sideBySide(places, count);
  const sample = await sampleOf(s, filter, {
    chunks: places.filter((_, n) => counted[n]?.found).map((n) => chunks[n] as Chunk),
    last,
    chance,
  });
  const known = [...counted, ...(await sideBySide(rest, count))];
  const { estimate, margin } = estimateOf(known, total);
  return { estimate, margin, exact: known.length === chunks.length ? estimate : null, sample };
}

const others = (many: number, places: readonly number[]): number[] =>
  Array.from({ length: many }, (_, n) => n).filter((n) => !places.includes(n));

/** People from random places of these chunks. */
async function sampleOf(
  s: Scope,
  filter: Filter,
  { chunks, last, chance }: { chunks: readonly Chunk[]; last: string; chance: () => number },
): Promise<string[]> {
  const fields = await personFields(s, filter);
  const windows = chunks.flatMap((chunk) => Array.from({ length: Math.ceil(SPREAD / chunks.length) }, () => chunk));
  const found = await sideBySide(windows, async ({ after, upTo }) => {
    const from = idBetween(after, upTo ?? last, chance());
    const behind = await selectInChunk(s, fields, filter, { after: from < after ? after : from, upTo }, WINDOW);
    const before = behind.length < WINDOW ? await selectInChunk(s, fields, filter, { after, upTo: from }, WINDOW - behind.length) : [];
    return [...behind, ...before];
  });
  const share = Math.ceil(SAMPLE / Math.max(1, windows.length));
  const first = new Set(found.flatMap((ids) => drawn(ids, share, chance)));
  const rest = [...new Set(found.flat())].filter((id) => !first.has(id));
  return drawn([...first, ...drawn(rest, SAMPLE - first.size, chance)], SAMPLE, chance);
}

/** How far a list of people has been written down: behind whom it goes on, up to whom, and what it holds so far. */
export type Freezing = { after: string; upTo: string; count: number; checksum: string };

/** Begins to write down whom a filter finds: of the contacts that there are now. */
export const beginFreezing = async (s: Scope): Promise<Freezing> => ({
  after: '',
  upTo: (await chunkContacts(s)).last,
  count: 0,
  checksum: '',
});

/**
 * The next piece of the list, in the order of ids: the people of one chunk. A repeat from the same place finds who is there then.
 * `checksum` covers all pieces so far.
 */
export async function freezeNext(s: Scope, filter: Filter, at: Freezing): Promise<{ ids: string[]; next: Freezing; isDone: boolean }> {
  const { chunks } = await chunkContacts(s);
  const mark = chunks.find(({ upTo }) => upTo !== null && upTo > at.after)?.upTo ?? at.upTo;
  const upTo = mark < at.upTo ? mark : at.upTo;
  const ids = await selectInChunk(s, await personFields(s, filter), filter, { after: at.after, upTo }, CHUNK * 2);
  const bytes = new TextEncoder().encode([at.checksum, ...ids].join('\n'));
  const checksum = base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  return { ids, next: { ...at, after: upTo, count: at.count + ids.length, checksum }, isDone: upTo >= at.upTo };
}

/** Those of a few people whom a filter finds, which has been checked and stands for nothing else any more. */
export const amongPeople = async (s: Scope, filter: Filter, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0 ? [] : selectAmong(s, await personFields(s, filter), filter, ids);
