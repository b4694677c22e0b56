import { webhookError } from '../rules/graph-error.domain.ts';
import { FREE_ENTRY_POINT, showsConversation } from '../rules/pricing.domain.ts';
import { outranks, type Status, type Waiting } from '../rules/status-plan.domain.ts';
import { seconds } from '../rules/webhook.domain.ts';
import type { Simulation } from '../simulation.ts';
import { findMessage, type Message, setDelivered, setStatus } from '../store/messages.store.ts';
import { type BusinessNumber, findNumber } from '../store/numbers.store.ts';
import { readThread, writeThread } from '../store/threads.store.ts';
import { type User, userById } from '../store/users.store.ts';
import { announceMessages, contactOf, idsOf } from './webhooks.actions.ts';

/** A message reaches a status: it is written down, shown on the phone and announced to the business. */
export function reach(sim: Simulation, wamid: string, status: Status, code: number | null): boolean {
  const message = findMessage(sim.sql, wamid);
  const number = message && findNumber(sim.sql, message.phoneNumberId);
  const user = message && userById(sim.sql, message.user);
  if (!message || !number || !user || message.direction !== 'out') return false;
  // safe: the status of a message that went out is one of these.
  const now = message.status as Status | Waiting;
  if (outranks(status, now)) setStatus(sim.sql, wamid, status, status === 'failed' ? code : null);
  const firstOnPhone = (status === 'delivered' || status === 'read') && message.deliveredAt === null;
  if (firstOnPhone) setDelivered(sim.sql, wamid, sim.at);
  if (firstOnPhone) openFreeEntryPoint(sim, message);
  announceMessages(sim, number, statusValue(sim, number, user, message, status, code, firstOnPhone));
  sim.tell(number.phoneNumberId, user.id, { type: 'status', wamid, status });
  return true;
}

/** The free entry point runs for three days from the delivery of the first answer to an ad. */
function openFreeEntryPoint(sim: Simulation, message: Message): void {
  if (message.conversation?.category !== 'referral_conversion') return;
  const thread = readThread(sim.sql, message.phoneNumberId, message.user);
  if (thread.fepUntil !== null && thread.fepUntil > sim.at) return;
  writeThread(sim.sql, message.phoneNumberId, message.user, {
    ...thread,
    fepUntil: sim.at + FREE_ENTRY_POINT,
    fepId: message.conversation.id,
  });
}

function statusValue(
  sim: Simulation,
  number: BusinessNumber,
  user: User,
  message: Message,
  status: Status,
  code: number | null,
  firstOnPhone: boolean,
): Record<string, unknown> {
  const failed = status === 'failed';
  const item = {
    id: message.wamid,
    status,
    timestamp: seconds(sim.at),
    ...recipientOf(number, user, message, failed),
    ...(message.callbackData === null ? {} : { biz_opaque_callback_data: message.callbackData }),
    ...(failed ? { errors: [webhookError(code ?? 131000)] } : billing(number, message, status, firstOnPhone)),
  };
  const showsContacts = !failed && number.knobs.webhookShape === 'v24';
  const contacts = showsContacts ? { contacts: [contactOf(number, user, status !== 'sent' && user.username !== null)] } : {};
  return { ...contacts, statuses: [item] };
}

/** A failed message names its recipient only the way the business addressed it. */
function recipientOf(number: BusinessNumber, user: User, message: Message, failed: boolean): Record<string, unknown> {
  const { waId, userId, parentUserId } = idsOf(number, user);
  const byPhone = { recipient_id: waId ?? user.phone ?? '' };
  if (failed) return message.addressed === 'phone' ? byPhone : { recipient_user_id: user.userId };
  return {
    ...(waId === undefined ? {} : { recipient_id: waId }),
    ...(userId === undefined ? {} : { recipient_user_id: userId }),
    ...(parentUserId === undefined ? {} : { recipient_parent_user_id: parentUserId }),
  };
}

/** `pricing` comes with `sent` and with the first sign of life from the phone. */
function billing(number: BusinessNumber, message: Message, status: Status, firstOnPhone: boolean): Record<string, unknown> {
  const priced = message.pricing !== null && (status === 'sent' || firstOnPhone);
  if (!priced) return {};
  const { conversation } = message;
  const shown = conversation !== null && showsConversation(number.knobs.webhookShape, conversation.category === 'referral_conversion');
  return {
    ...(shown
      ? {
          conversation: {
            id: conversation.id,
            ...(status === 'sent' ? { expiration_timestamp: seconds(conversation.expiresAt) } : {}),
            origin: { type: conversation.category },
          },
        }
      : {}),
    pricing: message.pricing,
  };
}
