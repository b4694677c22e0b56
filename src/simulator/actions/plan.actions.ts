import { type Status, statusPlan } from '../rules/status-plan.domain.ts';
import type { Simulation } from '../simulation.ts';
import { findMessage, linksLookedAt, type Message, planStep } from '../store/messages.store.ts';
import { findNumber } from '../store/numbers.store.ts';
import { readThread } from '../store/threads.store.ts';
import { userById } from '../store/users.store.ts';

/** Plans what will be heard of a message that leaves now. `failure`: the code with which it will fail. */
export function plan(sim: Simulation, message: Message, failure: number | undefined): void {
  const number = findNumber(sim.sql, message.phoneNumberId);
  const user = userById(sim.sql, message.user);
  if (!number || !user) return;
  const steps = statusPlan({
    knobs: number.knobs,
    plan: user.plan,
    online: user.online,
    open: readThread(sim.sql, message.phoneNumberId, message.user).open,
    readReceipts: user.readReceipts,
    isReaction: message.type === 'reaction',
    failure,
  });
  for (const { status, afterMs, code } of steps) planStatus(sim, message.wamid, status, afterMs, code ?? null);
}

const planStatus = (sim: Simulation, wamid: string, status: Status, afterMs: number, code: number | null): void =>
  planStep(sim.sql, { dueAt: sim.at + afterMs, kind: 'message', subject: wamid, status, code });

/** The links are fetched first: what they lead to decides whether the message leaves. */
export const planLinks = (sim: Simulation, wamid: string): void =>
  planStep(sim.sql, { dueAt: sim.at, kind: 'link', subject: wamid, status: '', code: null });

export function linksFetched(sim: Simulation, wamid: string, fault: number | undefined): void {
  linksLookedAt(sim.sql, wamid);
  const message = findMessage(sim.sql, wamid);
  if (message?.status === 'accepted') plan(sim, message, fault);
}
