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
  patience: {
    warnAfter: inMinutes(row.warnAfterMinutes),
    warning: row.warning,
    abandonAfter: inMinutes(row.abandonAfterMinutes),
    closeAfter: inMinutes(row.closeAfterMinutes),
    ...(row.windowWarnMinutes === null ? {} : { window: { warnBefore: minutes(row.windowWarnMinutes), message: row.windowMessage } }),
  },
});

export type QueueRef = { id: Id<'queue'>; name: string };
/**
 * How long an interaction bears silence. It is the queue's when the interaction enters it, and stays so until it enters
 * another: a rule changed at noon does not strike those who wait since the morning. Null = for ever.
 */
export type InactivityPolicy = {
  /** The customer has not answered the agent: they are reminded once, if the queue has a text for it. */
  warnAfter: Duration | null;
  warning: string | null;
  /** Still no answer: the agent's hands are free again. */
  abandonAfter: Duration | null;
  /** How long an abandoned one may still be picked up where it was. */
  closeAfter: Duration | null;
  /** The service window is about to close: who serves is warned, and the customer is told if there are words. */
  window?: { warnBefore: Duration; message: string | null };
};
/** What an interaction takes along of its queue when it enters. `requiresTag`: an agent must tag it before finishing. */
export type Queue = QueueRef & { patience: InactivityPolicy; requiresTag: boolean };
