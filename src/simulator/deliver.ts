import { decide } from './actions/review.actions.ts';
import { reach } from './actions/status.actions.ts';
import { call } from './call.ts';
import { ANSWER_WITHIN, nextAttemptAt } from './rules/retry.domain.ts';
import type { Status } from './rules/status-plan.domain.ts';
import { bodyOf } from './rules/webhook.domain.ts';
import type { Simulation } from './simulation.ts';
import { type Attempt, type Delivery, dueDeliveries, findDelivery, saveDelivery } from './store/deliveries.store.ts';
import { takeSteps } from './store/messages.store.ts';

/** Performs the steps that are due, and tells whose links are to be fetched. With a subject: only the statuses of that message. */
export function takeDueSteps(sim: Simulation, subject?: string): string[] {
  const due = takeSteps(sim.sql, sim.at, 2 * ANSWER_WITHIN, subject);
  for (const step of due) {
    if (step.kind === 'template') decide(sim, step.subject, step.status);
    // safe: only statuses are planned for a message.
    else if (step.kind === 'message') reach(sim, step.subject, step.status as Status, step.code);
  }
  return due.filter(({ kind }) => kind === 'link').map((step) => step.subject);
}

/** Claims the webhooks that are due, joins those that may share a POST, and marks them as on their way. */
export function claimDue(sql: SqlStorage, at: number): Delivery[] {
  const carriers: Delivery[] = [];
  for (const delivery of dueDeliveries(sql, at)) {
    const carrier = delivery.attempts.length === 0 ? carriers.find((one) => mayCarry(one, delivery)) : undefined;
    if (carrier) {
      carrier.entries = joined(carrier.entries, delivery.entries);
      saveDelivery(sql, { ...delivery, state: 'merged', dueAt: null });
    } else {
      carriers.push({ ...delivery });
    }
  }
  // Should the attempt get lost with this process, the same row falls due again a little later.
  const claimed = carriers.map((one): Delivery => ({ ...one, state: 'flying', dueAt: at + 2 * ANSWER_WITHIN }));
  for (const one of claimed) saveDelivery(sql, one);
  return claimed;
}

const mayCarry = (carrier: Delivery, next: Delivery): boolean =>
  carrier.attempts.length === 0 &&
  carrier.batch > 1 &&
  carrier.url === next.url &&
  carrier.secret === next.secret &&
  carrier.entries.flatMap((entry) => entry.changes).length < carrier.batch;

/** Updates of the same account share an entry. */
function joined(entries: Delivery['entries'], more: Delivery['entries']): Delivery['entries'] {
  const result = entries.map((entry) => ({ ...entry, changes: [...entry.changes] }));
  for (const entry of more) {
    const same = result.find((one) => one.id === entry.id && one.time === entry.time);
    if (same) same.changes.push(...entry.changes);
    else result.push(entry);
  }
  return result;
}

export async function post(delivery: Delivery, at: number): Promise<Attempt> {
  const bytes = new TextEncoder().encode(bodyOf(delivery.entries));
  try {
    const { status, text } = await call(delivery.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': `sha256=${await sign(delivery.secret, bytes)}`,
      },
      body: bytes,
    });
    return { at, status, error: null, answer: text.slice(0, 300) };
  } catch (error) {
    return { at, status: null, error: error instanceof Error ? error.message : String(error), answer: null };
  }
}

export async function sign(secret: string, bytes: Uint8Array): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, bytes);
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Only 200 is success; anything else is tried again. */
export function conclude(sql: SqlStorage, id: number, attempt: Attempt, at: number): void {
  const delivery = findDelivery(sql, id);
  if (!delivery) return;
  const attempts = [...delivery.attempts, attempt];
  const dueAt = attempt.status === 200 ? null : (nextAttemptAt(attempts.length, delivery.createdAt, at) ?? null);
  const state = attempt.status === 200 ? 'delivered' : dueAt === null ? 'given-up' : 'pending';
  saveDelivery(sql, { ...delivery, attempts, dueAt, state });
}
