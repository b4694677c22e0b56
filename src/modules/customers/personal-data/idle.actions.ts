import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { days, instantOf, toIso } from '../../../kernel/time';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { dayOf } from '../contacts/origin.domain';
import {
  announceErasure,
  claimNow,
  eraseFrom,
  isBarred,
  personErased,
  personToErase,
  unfinishedErasures,
  verifyErasure,
} from './erasure.actions';
import { STORES } from './erasure.domain';
import { SHOWN, Tally } from './retention.domain';
import type { RetentionOf } from './retention.rpc';
import { countIdle, selectIdle } from './retention.store';

/** The erasure has the number of the contact: repeated, it is the same. */
const erasureOf = (contactId: string): string => newId('erasure').replace(/_.*$/, contactId.slice(contactId.indexOf('_')));

/** Erases somebody in one go. They are written down first, so that a repeat finds whom it was killed over. */
async function eraseIdle(s: Scope, contactId: string): Promise<boolean> {
  const found = await personToErase(s, contactId);
  if (!found) return false;
  const erasureId = erasureOf(found.contactId);
  await announceErasure(s, { ...found, erasureId, cause: 'retention', by: { id: SYSTEM.id, name: SYSTEM.name }, at: s.clock() });
  return finish(s, erasureId);
}

async function finish(s: Scope, erasureId: string): Promise<boolean> {
  const person = await personErased(s, erasureId);
  if (!person) return false;
  await claimNow(s, person.contactIds);
  for (const store of STORES) await eraseFrom(s, person, store);
  await verifyErasure(s, person);
  return true;
}

const DAY = days(1);
/** One a step: what a step did that was killed is counted by nobody. */
const PEOPLE = 1;
/** Before the first of them. */
const BEGINNING = '0 ';
const monthOf = (day: number): string => toIso(instantOf(day * DAY)).slice(0, 7);

/** Contacts of whom nobody has heard for so long; never one whose interaction has not ended. */
export const contactRetention: RetentionOf = {
  what: 'contacts',
  async preview(s, before) {
    const [tally, day] = [new Tally(), dayOf(before)];
    for (const one of await countIdle(s, day)) tally.add(monthOf(one.day), one.count, 0);
    for (const one of await selectIdle(s, day, undefined, SHOWN)) tally.show({ id: one.id, name: one.name, at: one.day * DAY });
    return tally.foreseen();
  },
  async run(s, before, at) {
    // Whom an earlier step was killed over is in no list any more. They are a step of their own, so that they are counted.
    for (const { id: begun } of await unfinishedErasures(s, 'retention', PEOPLE))
      if (await finish(s, begun)) return { ended: 1, next: at ?? BEGINNING };
    const [last, id = ''] = (at ?? BEGINNING).split(' ');
    const rows = await selectIdle(s, dayOf(before), { day: Number(last), id }, PEOPLE);
    let ended = 0;
    for (const row of rows) if (!(await isBarred(s, row.id)) && (await eraseIdle(s, row.id))) ended += 1;
    const end = rows.at(-1);
    return { ended, next: rows.length < PEOPLE || !end ? null : `${end.day} ${end.id}` };
  },
};
