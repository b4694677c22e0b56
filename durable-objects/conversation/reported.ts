import { after, type Instant } from '../../src/kernel/time';
import { advance, type DeliveryState, GIVE_UP_AFTER, keepsError, WINDOW_CLOSED } from '../../src/modules/messaging/content/delivery.domain';
import { TOO_LATE } from './replay';
import type { Row } from './row';

/** What is learnt of an outgoing message: from the call to Meta, or from a status. */
export type Report = {
  status: DeliveryState;
  wamid?: string;
  error?: Row['error'];
  dueAt?: number;
  attempts?: number;
  reports?: Row['reports'];
  /** When it happened, as Meta says. */
  at?: Instant;
};

/** How far it had come; what did not leave from here counts as not begun. */
export const deliveryOf = (row: Row): DeliveryState => (row.status === 'received' || row.status === 'internal' ? 'queued' : row.status);

/** Meta did not take it because the service window was closed; what we did not send ourselves tells nothing of Meta's clock. */
export const isOutOfWindow = ({ status, error }: Report): boolean =>
  status === 'failed' && error?.code === WINDOW_CLOSED && error !== TOO_LATE;

/** The message as it is once that is known, still with its old number of change; undefined when nothing of it is news. */
export function afterReport(row: Row, report: Report, at: Instant): Row | undefined {
  const before = deliveryOf(row);
  const status = report.status === 'queued' ? 'queued' : advance(before, report.status);
  const wamid = row.wamid ?? report.wamid ?? null;
  // A file that is still to be copied is due whatever is told of its message.
  const dueAt = report.dueAt ?? (row.media?.state === 'pending' ? row.dueAt : waitsUntil(status, row, at));
  const reports = report.reports ?? row.reports;
  const isSame = status === before && wamid === row.wamid && dueAt === row.dueAt;
  if (isSame && JSON.stringify(reports) === JSON.stringify(row.reports)) return undefined;
  const error = keepsError(status) ? (report.error ?? row.error) : null;
  return { ...row, status, wamid, error, dueAt, reports, attempts: report.attempts ?? row.attempts };
}

/** Until when it stays in a state that nothing else was planned for. */
const waitsUntil = (status: DeliveryState, row: Row, at: Instant): number | null =>
  status !== 'unknown' ? null : row.status === 'unknown' ? row.dueAt : after(at, GIVE_UP_AFTER);
