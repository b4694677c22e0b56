import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import { selectIdentitiesOf } from '../contacts/contacts.actions';
import { erasedAmong, hasErased } from '../personal-data/tombstones.actions';
import { selectEvent } from './ledger.store';
import { mayReceive as judged, type MayReceive, type MessageCategory } from './may-receive.domain';
import { selectRecipients } from './may-receive.store';

/** So many at once: a statement that is over before anybody waits for it. */
export const MOST_ASKED = 500;

/** Whether these contacts may be written to; nothing of those whom nobody knows. Asked right before a send, not when it is planned. */
export async function mayReceiveMany(
  s: Scope,
  contactIds: readonly string[],
  category: MessageCategory,
  at: number,
): Promise<Map<string, MayReceive>> {
  if (contactIds.length > MOST_ASKED) throw new Error(`asked for ${contactIds.length} contacts at once`);
  const rows = contactIds.length === 0 ? [] : await selectRecipients(s, contactIds);
  const erased = category === 'marketing' ? await erasedBefore(s, contactIds) : new Set<string>();
  return new Map(
    rows.map(({ asked, personId, consents, marketingNeedsOptIn, ...person }) => {
      const recipient = { ...person, marketingNeedsOptIn: marketingNeedsOptIn === 1, wasErased: erased.has(personId) };
      return [asked, judged({ ...recipient, consents: JSON.parse(consents) }, category, at)];
    }),
  );
}

/** Those of these people who are reached by what belonged to somebody who was erased. */
async function erasedBefore(s: Scope, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contactIds.length === 0 || !(await hasErased(s))) return new Set();
  return new Set((await erasedAmong(s, await selectIdentitiesOf(s, contactIds))).map(({ personId }) => personId));
}

/** The same of one, with the event that decided. */
export async function mayReceive(s: Scope, contactId: string, category: MessageCategory, at: number) {
  const verdict = (await mayReceiveMany(s, [contactId], category, at)).get(contactId);
  if (!verdict) throw new Problem('not-found');
  const event = verdict.event && (await selectEvent(s, verdict.event.contactId, verdict.event.no));
  return { ...verdict, event: event ?? null };
}
