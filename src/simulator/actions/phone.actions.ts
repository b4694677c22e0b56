import { catchUp, type Status } from '../rules/status-plan.domain.ts';
import type { Simulation } from '../simulation.ts';
import { findMessage, markRead, unreadOnPhone } from '../store/messages.store.ts';
import type { BusinessNumber } from '../store/numbers.store.ts';
import { readThread, writeThread } from '../store/threads.store.ts';
import { saveUser, type User } from '../store/users.store.ts';
import { reach } from './status.actions.ts';

/** What the customer does with the phone besides writing. */
export function goOnline(sim: Simulation, user: User, online: boolean): void {
  saveUser(sim.sql, { ...user, online });
  if (online) settleStatuses(sim, { ...user, online });
}

export function openChat(sim: Simulation, number: BusinessNumber, user: User, open: boolean): void {
  const thread = readThread(sim.sql, number.phoneNumberId, user.id);
  if (thread.open !== open) writeThread(sim.sql, number.phoneNumberId, user.id, { ...thread, open });
  if (open && user.online) settleStatuses(sim, user, number.phoneNumberId);
}

function settleStatuses(sim: Simulation, user: User, phoneNumberId?: string): void {
  for (const message of unreadOnPhone(sim.sql, user.id, phoneNumberId)) {
    const { open } = readThread(sim.sql, message.phoneNumberId, user.id);
    // safe: `unreadOnPhone` gives only messages that are sent or delivered.
    for (const status of catchUp(message.status as Status, open, user.readReceipts)) reach(sim, message.wamid, status, null);
  }
}

/** The business marks a customer's message as read, perhaps with a typing indicator. */
export function markAsRead(sim: Simulation, number: BusinessNumber, wamid: string, typing: boolean): boolean {
  const message = findMessage(sim.sql, wamid);
  if (message?.direction !== 'in' || message.phoneNumberId !== number.phoneNumberId) return false;
  markRead(sim.sql, message);
  sim.tell(number.phoneNumberId, message.user, { type: 'marked-read', wamid });
  if (typing) sim.tell(number.phoneNumberId, message.user, { type: 'typing', ms: 25_000 });
  return true;
}
