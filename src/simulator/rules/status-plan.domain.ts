import type { Knobs } from './knobs.domain.ts';

/** What becomes of an accepted message: which statuses follow, and when. */
export type Status = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** How one user's phone behaves, whatever the number's knobs say. */
export type Plan = 'normal' | 'read-without-delivered' | 'only-sent' | 'silent' | { failed: number };

export interface Step {
  status: Status;
  afterMs: number;
  code?: number;
}

export interface Circumstances {
  knobs: Pick<Knobs, 'sentDelayMs' | 'deliverDelayMs' | 'readDelayMs' | 'silence' | 'failWith' | 'autoDeliver' | 'autoRead'>;
  plan: Plan;
  online: boolean;
  /** The chat is open on the user's screen. */
  open: boolean;
  readReceipts: boolean;
  isReaction: boolean;
  /** Known at acceptance: outside the window, not on WhatsApp, opted out. */
  failure: number | undefined;
}

/** How a message stands that no phone has said anything about: accepted, or held for the verdict of pacing. */
export type Waiting = 'accepted' | 'held';

const RANK: Readonly<Record<Status | Waiting, number>> = { held: 0, accepted: 0, sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

export const outranks = (next: Status, now: Status | Waiting): boolean => RANK[next] > RANK[now];

export function statusPlan(now: Circumstances): Step[] {
  const { knobs, plan } = now;
  if (knobs.silence || plan === 'silent') return [];
  const failure = now.failure ?? (typeof plan === 'object' ? plan.failed : (knobs.failWith ?? undefined));
  if (failure !== undefined) return [{ status: 'failed', afterMs: knobs.sentDelayMs, code: failure }];
  const sent: Step = { status: 'sent', afterMs: knobs.sentDelayMs };
  if (now.isReaction || plan === 'only-sent') return [sent];
  const delivered: Step = { status: 'delivered', afterMs: sent.afterMs + knobs.deliverDelayMs };
  const read: Step = { status: 'read', afterMs: delivered.afterMs + knobs.readDelayMs };
  if (plan === 'read-without-delivered') return [sent, read];
  if (!now.online || !knobs.autoDeliver) return [sent];
  return now.readReceipts && (now.open || knobs.autoRead) ? [sent, delivered, read] : [sent, delivered];
}

/** What a message that stands at `status` still owes once the phone is online, or its chat is on the screen. */
export function catchUp(status: Status | Waiting, open: boolean, readReceipts: boolean): Status[] {
  if (status === 'sent') return open && readReceipts ? ['delivered', 'read'] : ['delivered'];
  return status === 'delivered' && open && readReceipts ? ['read'] : [];
}
