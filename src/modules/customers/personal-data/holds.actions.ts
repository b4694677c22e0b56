import type { Scope } from '../../../edge/platform/scope';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { findPerson } from './erasure.actions';
import type { Bar } from './erasure.domain';
import type { Gathered, PersonStore } from './erasure.rpc';
import { OPEN_END } from './holds.domain';
import { countHolds, deleteHolds, type HoldRow, selectHeld, selectHolds, upsertHold } from './holds.store';

export { selectAllHolds as listHolds } from './holds.store';

/** Why somebody's data may not be destroyed; of a merged person also what was set for one of their contacts. */
export async function holdsOf(s: Scope, contactId: string): Promise<HoldRow[]> {
  return selectHolds(s, (await findPerson(s, contactId)).contactIds);
}

const objectOf = (id: string) => ({ kind: 'contact', id, name: id });

/** The log says who and until when; the reason may name somebody, and stays at the hold. */
export async function setHold(s: UserScope, contactId: string, given: { reason: string; until: number | null }): Promise<HoldRow[]> {
  const { person, contactIds } = await findPerson(s, contactId);
  const until = given.until ?? OPEN_END;
  const hold = { contactId: person.id, reason: given.reason, until, byId: s.actor.id, byName: s.actor.name, at: s.clock() };
  const note = { action: 'legal-hold.set', object: objectOf(person.id), after: { until: given.until } } as const;
  await commitWithAudit(s, note, [upsertHold(s, hold)]);
  return selectHolds(s, contactIds);
}

/** Nothing is written when there is none. */
export async function releaseHolds(s: UserScope, contactId: string): Promise<void> {
  const { person, contactIds } = await findPerson(s, contactId);
  await commitWithAudit(s, { action: 'legal-hold.released', object: objectOf(person.id) }, [deleteHolds(s, contactIds)]);
}

export const holdBars = async (s: Scope, contactIds: readonly string[]): Promise<Bar[]> =>
  (await selectHolds(s, contactIds)).map(({ contactId }) => ({ reason: 'legal-hold', of: contactId }));

/** What no rule of retention may destroy: the threads of whoever is held, and the files that were sent to them. */
export async function sparedBy(s: Scope): Promise<Gathered> {
  const held = await selectHeld(s);
  const gathered = held.length === 0 ? [] : await Promise.all(s.hooks('personGathered').map((gather) => gather(s, held)));
  return {
    conversationIds: gathered.flatMap(({ conversationIds }) => conversationIds),
    files: gathered.flatMap(({ files }) => files),
  };
}

/** Holds whose time is over: nobody is erased under one that is in force. */
export const holdStores: readonly PersonStore[] = [
  {
    store: 'profile',
    count: (s, { contactIds }) => countHolds(s, contactIds),
    async erase(s, { contactIds }) {
      await s.db.batch([deleteHolds(s, contactIds)]);
    },
  },
];
