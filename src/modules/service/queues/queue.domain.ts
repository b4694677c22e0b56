import type { Id } from '../../../kernel/ids';
import { type Duration, minutes } from '../../../kernel/time';

/** Of a queue's row, what an interaction takes along when it enters. */
export type Row = {
  id: string;
  name: string;
  warnAfterMinutes: number | null;
  warning: string | null;
  abandonAfterMinutes: number | null;
  closeAfterMinutes: number | null;
  windowWarnMinutes: number | null;
  windowMessage: string | null;
  requiresTag: 0 | 1 | boolean;
};

export const inMinutes = (count: number | null): Duration | null => (count === null ? null : minutes(count));

export const queueOf = (row: Row): Queue => ({
  id: row.id as Id<'queue'>, // safe: our own row
  name: row.name,
  requiresTag: Boolean(row.requiresTag),
  inactivity: {
    warnAfter: inMinutes(row.warnAfterMinutes),
    warning: row.warning,
    abandonAfter: inMinutes(row.abandonAfterMinutes),
    closeAfter: inMinutes(row.closeAfterMinutes),
    ...(row.windowWarnMinutes === null ? {} : { window: { warnBefore: minutes(row.windowWarnMinutes), message: row.windowMessage } }),
  },
});

export type QueueRef = { id: Id<'queue'>; name: string };
/**
 * What a queue does about inactivity. An interaction takes a copy along when it enters the queue and keeps it until it enters
 * another, so that a later change of the queue affects nobody who is in it already. Null: never.
 */
export type InactivityPolicy = {
  /** After so long without an answer the customer is reminded once, if `warning` has a text. */
  warnAfter: Duration | null;
  warning: string | null;
  /** After so long without an answer the interaction is abandoned, and no longer counts for the agent. */
  abandonAfter: Duration | null;
  /** So long after that it is finished; until then the customer's next message continues it. */
  closeAfter: Duration | null;
  /** So long before the service window closes the assignee is warned, and the customer is told if there is a message. */
  window?: { warnBefore: Duration; message: string | null };
};
/** What an interaction takes along of its queue when it enters. `requiresTag`: an agent must tag it before finishing. */
export type Queue = QueueRef & { inactivity: InactivityPolicy; requiresTag: boolean };
