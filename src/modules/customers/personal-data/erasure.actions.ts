import type { JobKind } from '../../../edge/feature';
import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { after } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { recordAct } from '../../foundation/audit/audit.actions';
import { startJob } from '../../foundation/jobs/jobs.actions';
import {
  AGAIN_AFTER,
  type Bar,
  type Counts,
  type Erased,
  type ErasureCause,
  isTypedName,
  STORES,
  type StoreName,
  wordsOf,
} from './erasure.domain';
import type { PersonStore } from './erasure.rpc';
import { type ErasureRow, insertErasure, selectErasure, updateErasure } from './erasures.store';
import { claimPerson, selectIdentitiesOf, selectOriginsOf } from './person-rows.store';
import { personProblems } from './personal-data.problems';
import { hashesOf, keepTombstone } from './tombstones.actions';

/** Every place that keeps something of a person, in the order in which it is erased. */
export function storesOf(s: Pick<Scope, 'hooks'>): PersonStore[] {
  const all = s.hooks('contactErased').flat();
  return STORES.flatMap((name) => all.filter(({ store }) => store === name));
}

/** The person that a contact is, with all they are found by. */
export async function personOf(s: Scope, contactIds: readonly string[], erasureId: string, at: number): Promise<Erased> {
  const [identities, gathered] = await Promise.all([
    selectIdentitiesOf(s, contactIds),
    Promise.all(s.hooks('personGathered').map((gather) => gather(s, contactIds))),
  ]);
  return {
    ...{ erasureId, contactIds, at, words: wordsOf(identities) },
    conversationIds: gathered.flatMap(({ conversationIds }) => conversationIds),
    files: gathered.flatMap(({ files }) => files),
  };
}

/** The contacts of somebody who has not been erased. */
export async function findPerson(s: Scope, contactId: string) {
  const rows = await selectOriginsOf(s, contactId);
  const person = rows.find(({ id, personId }) => id === personId);
  if (!person || person.erasedAt !== null) throw new Problem('not-found');
  return { person, contactIds: rows.map(({ id }) => id) };
}

export async function countsOf(s: Scope, person: Erased): Promise<Counts> {
  const counts: Counts = {};
  for (const { store, count } of storesOf(s)) counts[store] = (counts[store] ?? 0) + (await count(s, person));
  return counts;
}

/** At least so much, without what takes long to count. */
async function foreseenOf(s: Scope, person: Erased): Promise<Counts> {
  const counts: Counts = {};
  for (const { store, count, foresee = count } of storesOf(s)) counts[store] = (counts[store] ?? 0) + (await foresee(s, person));
  return counts;
}

const barsAgainst = async (s: Scope, contactIds: readonly string[]): Promise<Bar[]> =>
  (await Promise.all(s.hooks('personBarred').map((barred) => barred(s, contactIds)))).flat();

/** What erasing somebody would destroy, and what stands against it. */
export async function previewErasure(s: Scope, contactId: string): Promise<{ name: string; counts: Counts; bars: readonly Bar[] }> {
  const { person, contactIds } = await findPerson(s, contactId);
  const [counts, bars] = await Promise.all([
    personOf(s, contactIds, '', s.clock()).then((one) => foreseenOf(s, one)),
    barsAgainst(s, contactIds),
  ]);
  return { name: person.name, counts, bars };
}

export type ErasureInput = {
  erasureId: string;
  contactId: string;
  contactIds: readonly string[];
  cause: ErasureRow['cause'];
  by: { id: string; name: string };
  at: number;
};

/** Begins to erase somebody. Answers the job. */
export async function beginErasure(s: UserScope, kind: JobKind, contactId: string, given: { name: string; reason: ErasureCause }) {
  const { person, contactIds } = await findPerson(s, contactId);
  if (!isTypedName(given.name, person.name)) throw personProblems('name-not-typed');
  const bars = await barsAgainst(s, contactIds);
  if (bars[0]) throw personProblems('erase-refused', { reason: bars[0].reason, bars });
  const { id, name } = s.actor;
  const at = s.clock();
  const input: ErasureInput = { erasureId: newId('erasure'), contactId: person.id, contactIds, cause: given.reason, by: { id, name }, at };
  const job = await startJob(s, kind, input);
  const object = { kind: 'contact', id: person.id, name: person.id } as const;
  await recordAct(s, { action: 'contact.erased', object, after: { erasure: input.erasureId, cause: given.reason } });
  return { job, erasureId: input.erasureId };
}

/** Whether something stands against erasing somebody. */
export const isBarred = async (s: Scope, contactId: string): Promise<boolean> =>
  (
    await barsAgainst(
      s,
      (await selectOriginsOf(s, contactId)).map(({ id }) => id),
    )
  ).length > 0;

/** Somebody with all their contacts; undefined when they are erased already. */
export async function personToErase(s: Scope, contactId: string): Promise<{ contactId: string; contactIds: string[] } | undefined> {
  const rows = await selectOriginsOf(s, contactId);
  const person = rows.find(({ id, personId }) => id === personId);
  return person && person.erasedAt === null ? { contactId: person.id, contactIds: rows.map(({ id }) => id) } : undefined;
}

/** Takes somebody out of every list. */
export const claimNow = async (s: Scope, contactIds: readonly string[]): Promise<void> => {
  await s.db.batch([claimPerson(s, contactIds, s.clock())]);
};

export const placeOf = (id: string) => ({ table: 'erasures', column: 'sealed', row: id });

/** Writes down who is erased, before anything of them is gone. */
export async function announceErasure(s: Scope, input: ErasureInput): Promise<Counts> {
  const { erasureId, contactId, contactIds, cause, by, at } = input;
  const known = await selectErasure(s, erasureId);
  if (known) return known.found;
  const person = await personOf(s, contactIds, erasureId, at);
  const found = await countsOf(s, person);
  const row = {
    ...{ id: erasureId, contactId, contactIds, conversationIds: person.conversationIds, at, cause, byId: by.id, byName: by.name },
    ...({ state: 'erasing', found, remains: null, erasedAt: null, againAt: at + AGAIN_AFTER, checkedAt: null } as const),
    sealed: await s.seal(placeOf(erasureId), JSON.stringify(person)),
  };
  const hashes = await hashesOf(s, await selectIdentitiesOf(s, contactIds));
  await keepTombstone(s, {
    id: erasureId,
    contactId,
    contactIds: [...contactIds],
    conversationIds: [...person.conversationIds],
    at,
    cause,
    by,
    hashes,
  });
  await insertErasure(s, row, hashes);
  return found;
}

/** Who an erasure is about; undefined once its second pass has been made. */
export async function personErased(s: Scope, id: string): Promise<Erased | undefined> {
  const row = await selectErasure(s, id);
  if (!row?.sealed) return undefined;
  const person: Erased = JSON.parse(await s.unseal(placeOf(id), row.sealed));
  return person;
}

export async function eraseFrom(s: Scope, person: Erased, name: StoreName): Promise<void> {
  for (const { store, erase } of storesOf(s)) if (store === name) await erase(s, person);
}

/** Asks every place what is left, and says so on the receipt. */
export async function verifyErasure(s: Scope, person: Erased): Promise<Counts> {
  const remains = await countsOf(s, person);
  const now = s.clock();
  await updateErasure(s, person.erasureId, { state: 'erased', remains, erasedAt: now, againAt: after(now, AGAIN_AFTER) });
  return remains;
}

/** The second pass: what was under way when they were erased, or came late. Afterwards nothing says any more who it was. */
export async function eraseAgain(s: Scope, id: string): Promise<void> {
  const person = await personErased(s, id);
  if (!person) return;
  for (const { erase } of storesOf(s)) await erase(s, person);
  const remains = await countsOf(s, person);
  const now = s.clock();
  const erasedAt = (await selectErasure(s, id))?.erasedAt ?? now; // one that was killed on its way ends here
  await updateErasure(s, id, { state: 'checked', remains, erasedAt, checkedAt: now, sealed: null, againAt: null });
}

export {
  deleteErasures as forgetErasures,
  selectDue as dueErasures,
  selectErasure,
  selectErasures,
  selectOldErasures as oldErasures,
  selectUnfinished as unfinishedErasures,
} from './erasures.store';
