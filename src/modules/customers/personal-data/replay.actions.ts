import type { Scope } from '../../../edge/platform/scope';
import { days } from '../../../kernel/time';
import { claimNow, eraseFrom, personErased, personOf, placeOf, verifyErasure } from './erasure.actions';
import { AGAIN_AFTER, type Erased, STORES, type Tombstone } from './erasure.domain';
import { deleteErasure, insertErasure, updateErasure } from './erasures.store';
import { forgetTombstone, tombstonesAfter } from './tombstones.actions';

/** An erasure that was begun before may have gone on so long: its job, and its second pass. */
const MARGIN = days(3);

const joined = (...lists: (readonly string[])[]): string[] => [...new Set(lists.flat())];

/** Erases somebody once more whom a copy has brought back: with what they were found by then, and what the copy says of them. */
async function replay(s: Scope, { id, contactId, contactIds, conversationIds, at, cause, by, hashes }: Tombstone): Promise<void> {
  const [now, known] = [await personOf(s, contactIds, id, s.clock()), await personErased(s, id)];
  const person: Erased = {
    ...now,
    conversationIds: joined(conversationIds, now.conversationIds, known?.conversationIds ?? []),
    files: joined(now.files, known?.files ?? []),
    words: joined(now.words, known?.words ?? []),
  };
  const again = { state: 'erasing', remains: null, sealed: await s.seal(placeOf(id), JSON.stringify(person)) } as const;
  const row = { id, contactId, contactIds, conversationIds, at, cause, byId: by.id, byName: by.name, found: {} };
  // A directory that comes from a copy has forgotten it.
  await insertErasure(s, { ...row, ...again, erasedAt: null, againAt: s.clock() + AGAIN_AFTER, checkedAt: null }, hashes);
  await updateErasure(s, id, { ...again, againAt: s.clock() + AGAIN_AFTER, checkedAt: null });
  await claimNow(s, contactIds);
  for (const store of STORES) await eraseFrom(s, person, store);
  await verifyErasure(s, person);
}

/**
 * Runs every step of every erasure that a copy of that time does not know, one after the other, from behind the last that was
 * done. Answers after each which one that was.
 */
export async function* replayErasures(s: Scope, since: number, done: string): AsyncGenerator<string> {
  for await (const tombstone of tombstonesAfter(s, done)) {
    if (tombstone.at >= since - MARGIN) await replay(s, tombstone);
    yield tombstone.id;
  }
}

/** The proof of an erasure ends; that an opt-out is honoured does not. */
export async function forgetErasure(s: Scope, id: string): Promise<void> {
  await forgetTombstone(s, id);
  await deleteErasure(s, id);
}
