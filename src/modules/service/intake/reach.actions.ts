import type { Scope } from '../../../edge/platform/scope';
import { digitsOf } from '../../../kernel/phone';
import { Problem } from '../../../kernel/problem';
import { whatsappIdentities } from '../../customers/contacts/identity.domain';
import { billingTermsOf } from '../conversations/billing-terms.actions';
import type { IntakeRoute } from '../conversations/interaction.domain';
import type { BillingTerm } from '../conversations/session-rule.domain';
import type { ConversationRef } from '../conversations/state-change.domain';
import { queueOf } from '../queues/queue.domain';
import { intakeProblems } from './intake.problems';
import { selectReception } from './intake.store';
import type { ResolvedContact } from './people.domain';
import { resolveContact, resolveKnownContact } from './resolve.actions';
import { resolveKnownPeople } from './resolve-many.actions';
import { intakeRouteOf, type ListedRow } from './route.domain';

type Facts = NonNullable<Awaited<ReturnType<typeof selectReception>>>;

/** Who and where a conversation is, as its object is told with every call. */
export const refOf = (
  s: Scope,
  channelId: string,
  facts: Pick<Facts, 'name' | 'wabaId' | 'timezone' | 'deletedMessages'>,
  entry: IntakeRoute,
  met: ResolvedContact,
  billing: readonly BillingTerm[],
): ConversationRef => ({
  tenantId: s.tenantId,
  shard: s.shard,
  conversationId: met.conversationId,
  channel: { id: channelId, name: facts.name },
  account: { wabaId: facts.wabaId, timezone: facts.timezone, hidesDeleted: facts.deletedMessages === 'hidden', billing },
  contact: met.contact,
  contactRevision: met.revision,
  isBlocked: met.isBlocked,
  address: met.address,
  entry,
});

/** A contact, or a phone that is theirs or nobody's yet: then they become a contact, called so, or by it until they are known better. */
export type Whom = { contactId: string } | { phone: string; name?: string | undefined };

/** The conversation of somebody on a number, made if there is none yet: the way out to somebody who has not written. */
export async function reach(s: Scope, channelId: string, whom: Whom): Promise<ConversationRef> {
  const facts = await selectReception(s, channelId);
  if (!facts) throw new Problem('invalid-request', { errors: [{ pointer: '/channelId', detail: 'there is no such channel' }] });
  if (facts.status === 'disconnected') throw intakeProblems('channel-disconnected');
  const met =
    'phone' in whom
      ? await resolveContact(s, channelId, { identities: whatsappIdentities(digitsOf(whom.phone), undefined), newName: whom.name })
      : await resolveKnownContact(s, channelId, whom.contactId);
  if (met === 'nobody') throw new Problem('invalid-request', { errors: [{ pointer: '/contactId', detail: 'there is no such contact' }] });
  if (!met) throw intakeProblems('contact-unreachable');
  return refOf(s, channelId, facts, intakeRouteOf(JSON.parse(facts.queues), facts.greeting), met, await billingTermsOf(s));
}

/** The queue where threads of a number enter; null where there is no such number. */
export async function entryQueueOf(s: Scope, channelId: string): Promise<string | null> {
  const facts = await selectReception(s, channelId);
  return facts ? intakeRouteOf(JSON.parse(facts.queues), facts.greeting).queue.id : null;
}

/** A number with what is asked of it once for many people. `queueOf`: one of the company's queues; null: where threads of the number enter. */
export type Reached = { facts: Facts; entry: IntakeRoute; queueOf: (id: string | null) => IntakeRoute['queue'] | null };
export async function receptionOf(s: Scope, channelId: string): Promise<Reached | undefined> {
  const facts = await selectReception(s, channelId);
  if (!facts) return undefined;
  const queues: ListedRow[] = JSON.parse(facts.queues);
  const queueAt = (id: string | null): IntakeRoute['queue'] | null => {
    const found = id === null ? undefined : queues.find((queue) => queue.id === id);
    return found ? queueOf(found) : null;
  };
  return { facts, entry: intakeRouteOf(queues, facts.greeting), queueOf: queueAt };
}

/** The conversations of some people who are known, by contact, made where there is none yet; whom the number does not reach is left out. */
export async function reachPeople(
  s: Scope,
  channelId: string,
  { facts, entry }: Reached,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, ConversationRef>> {
  const [billing, met] = await Promise.all([billingTermsOf(s), resolveKnownPeople(s, channelId, contactIds)]);
  return new Map([...met].map(([id, one]) => [id, refOf(s, channelId, facts, entry, one, billing)]));
}
