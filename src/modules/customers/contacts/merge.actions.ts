import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { Definition } from '../../../kernel/fields/types';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { selectApart } from './apart.store';
import { contactProblems } from './contacts.problems';
import { beforeOf } from './history.domain';
import { completedBy, type MergeCause, MOST_ORIGINS, subtreeOf, uncompleted } from './merge.domain';
import {
  type Merge,
  type MergeRow,
  mergeStatements,
  type PersonRow,
  selectMerge,
  selectOrigins,
  type Unmerge,
  unmergeStatements,
} from './merge.store';
import { definitionFor } from './own-fields.actions';
import { fieldKeysOf } from './own-fields.domain';
import { refuseNotUnique } from './unique.actions';

/** Of many at once one a round is written: so many rounds that everybody whom a person may be merged with, and some changes besides, have their turn. */
const TRIES = MOST_ORIGINS + 10;

type Planned = { merge: Merge } | { refused: 'same-person' | 'too-many' | 'missing' };

/** What merging one person into another does, as both are now. */
function planned(rows: readonly PersonRow[], pair: Pair, at: number, definition: Definition): Planned {
  const personOf = (id: string): PersonRow | undefined => {
    const row = rows.find((one) => one.id === id);
    return rows.find((one) => one.id === row?.personId);
  };
  const [winner, loser] = [personOf(pair.winner), personOf(pair.loser)];
  if (!winner || !loser || winner.erasedAt !== null || loser.erasedAt !== null) return { refused: 'missing' };
  if (winner.id === loser.id) return { refused: 'same-person' };
  if (rows.length > MOST_ORIGINS) return { refused: 'too-many' };
  const moved = subtreeOf(rows, loser.id);
  const { after, completed } = completedBy(winner, loser);
  const reached = Object.fromEntries(rows.filter(({ id }) => moved.includes(id)).map(({ id, reachedAs }) => [id, reachedAs]));
  const revision = Math.max(...rows.map((row) => row.revision)) + 1;
  const { cause, by } = pair;
  const [fieldKeys, before] = [fieldKeysOf(definition, after.vals), beforeOf(winner, after)];
  const snapshot = { completed, reached };
  return { merge: { id: newId('merge'), winner, loser, moved, after, fieldKeys, before, cause, at, by, snapshot, revision } };
}

/** `winner`, `loser`: any contacts of two people. */
export type Pair = { winner: string; loser: string; cause: MergeCause; by: { id: string; name: string } };

/**
 * Two people turn out to be one. Nothing moves: identities, threads and consent keep the contact they came with, which says
 * from now on whose it is; what the winner lacks is completed, and what was done is kept to be undone. Answers the person
 * they are now. `commit` makes the batch; false: somebody changed one of the two meanwhile.
 */
async function merged(s: Scope, pair: Pair, commit: (change: [BatchItem, ...BatchItem[]], merge: Merge) => Promise<boolean>) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const rows = await selectOrigins(s, [pair.winner, pair.loser]);
    const plan = planned(rows, pair, s.clock(), await definitionFor(s, rows));
    if ('refused' in plan) return plan;
    if (await commit(mergeStatements(s, plan.merge), plan.merge)) {
      const { winner, after, revision } = plan.merge;
      const now = { id: winner.id, name: after.name, blockedAt: after.blockedAt, revision };
      await Promise.all(s.hooks('contactUpdated').map((updated) => updated(s, now)));
      return plan;
    }
  }
  throw new Problem('unavailable');
}

/** The same as a channel shows it: both are reached alike from then on, and nobody has to account for it. */
export async function mergeByChannel(s: Scope, winner: string, loser: string): Promise<void> {
  await merged(s, { winner, loser, cause: 'channel', by: SYSTEM }, async (change, { id }) => {
    await s.db.batch(change);
    return (await selectMerge(s, id)) !== undefined;
  });
}

/** Somebody says that two contacts are one person; answers the merge. */
export async function mergeContacts(s: UserScope, winner: string, loser: string): Promise<string> {
  const { id, name } = s.actor;
  const plan = await merged(s, { winner, loser, cause: 'person', by: { id, name } }, (change, m) =>
    commitWithAudit(
      s,
      {
        action: 'contact.merged',
        object: { kind: 'contact', id: m.winner.id, name: m.winner.id },
        after: { merge: m.id, other: m.loser.id },
      },
      change,
    ),
  );
  if ('merge' in plan) return plan.merge.id;
  throw plan.refused === 'missing' ? new Problem('not-found') : contactProblems('merge-refused', { reason: plan.refused });
}

/**
 * Takes a merge back: the other is a person of their own again, with their tags, and the winner loses what they had from
 * them where it is still the same. What was said meanwhile lies in the thread it was said in.
 */
export async function undoMerge(s: UserScope, mergeId: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const merge = await selectMerge(s, mergeId);
    if (!merge) throw new Problem('not-found');
    // Also when it was undone before: a call that got lost on the way is made good by asking again.
    if (merge.undoneAt !== null) return partThreads(s, merge);
    const rows = await selectOrigins(s, [merge.winnerId]);
    const winner = rows.find(({ id }) => id === merge.winnerId);
    const loser = rows.find(({ id }) => id === merge.loserId);
    // Who was merged on into somebody else is parted from them first: of two merges the later is undone first.
    if (!winner || !loser || winner.mergedIntoId !== null) throw contactProblems('unmerge-superseded');
    const revision = Math.max(...rows.map((row) => row.revision)) + 1;
    const after = uncompleted(winner, merge.snapshot.completed);
    const fieldKeys = fieldKeysOf(await definitionFor(s, rows), after.vals);
    const [before, moved] = [beforeOf(winner, after), subtreeOf(rows, loser.id)];
    const undo: Unmerge = { merge, winner, after, fieldKeys, before, moved, at: s.clock(), by: s.actor, revision };
    const note = {
      action: 'contact.unmerged',
      object: { kind: 'contact', id: winner.id, name: winner.id },
      after: { merge: merge.id, other: loser.id },
    } as const;
    const parted = commitWithAudit(s, note, unmergeStatements(s, undo));
    if (await parted.catch((error: unknown) => refuseNotUnique(s, loser.id, loser.fieldKeys, error))) {
      const now = [
        { id: winner.id, name: after.name, blockedAt: after.blockedAt, revision, isParted: true },
        { id: loser.id, name: loser.name, blockedAt: loser.blockedAt, revision, isParted: true },
      ];
      await Promise.all(now.flatMap((one) => s.hooks('contactUpdated').map((updated) => updated(s, one))));
      await partThreads(s, merge);
      return;
    }
  }
  throw new Problem('unavailable');
}

async function partThreads(s: Scope, { winnerId, loserId }: MergeRow): Promise<void> {
  for (const parted of s.hooks('contactsParted')) await parted(s, [winnerId, loserId]);
}

/** One of two people whom a merge made one, as they would be if it were undone: with the contacts that they are. */
export type Side = { id: string; name: string; origins: readonly string[] };

/** Who a merge parts once it is undone, or did part: who stays, and who was merged into them. */
export async function sidesOfMerge(s: Scope, mergeId: string): Promise<readonly Side[]> {
  const merge = await selectMerge(s, mergeId);
  if (!merge) throw new Problem('not-found');
  const rows = await selectOrigins(s, [merge.winnerId, merge.loserId]);
  const [winner, loser] = [merge.winnerId, merge.loserId].map((id) => rows.find((row) => row.id === id));
  if (!winner || !loser) throw new Problem('not-found');
  const moved =
    merge.undoneAt === null ? subtreeOf(rows, loser.id) : rows.flatMap((row) => (row.personId === loser.personId ? row.id : []));
  const stay = rows.map(({ id }) => id).filter((id) => !moved.includes(id));
  return [
    { id: winner.id, name: winner.name, origins: stay },
    { id: loser.id, name: loser.name, origins: moved },
  ];
}

/** Whether a channel may make these people one: together they are not too many contacts, and nobody said that they are not the same. */
export async function mayBeOne(s: Scope, one: string, other: string): Promise<boolean> {
  const rows = await selectOrigins(s, [one, other]);
  if (rows.length > MOST_ORIGINS) return false;
  const [some, others] = [one, other].map((id) => rows.filter(({ personId }) => personId === id).map((row) => row.id));
  return !(await selectApart(s, some ?? [], others ?? []));
}
