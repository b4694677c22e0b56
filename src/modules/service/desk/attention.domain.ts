import type { Entry } from './desk.domain';

/**
 * What a tab has on screen. `all`: a list that each message moves, such as one ordered by the last activity. `own`: only the
 * customers whom the person serves or is offered, and these rows.
 */
export type Attention = { words: 'all' } | { words: 'own'; rows: ReadonlySet<string> };

/** Of a tab that has said nothing yet. */
export const EVERYTHING: Attention = { words: 'all' };

type Listed = Entry & { contact: { id: string; name: string } };
type News = { before: Listed | undefined; summary: Listed };

/** What decides in which lists a conversation stands, where in them, and how it is counted. */
const placeOf = ({ contact, interaction: it }: Listed): string =>
  JSON.stringify([
    contact,
    it && [it.id, it.state, it.queue, it.queuedAt, it.waitingSince, it.serviceSegmentNumber, it.assignee, it.offer, it.finishReason],
  ]);

/** Whether only messages came, or were read: what lists show of a row, not where it stands. */
export const isPlainMessage = ({ before, summary }: News): boolean => before !== undefined && placeOf(before) === placeOf(summary);

/** Whether somebody serves this customer or is being asked to. */
const isOwn = ({ interaction: it }: Listed, userId: string): boolean => it?.assignee?.id === userId || it?.offer?.to.id === userId;

/** Whether a tab is told of what has changed (DSK-18). `plain`: it is a plain message, which is worked out once for all tabs. */
export const concerns = (attention: Attention, userId: string, { summary }: Pick<News, 'summary'>, plain: boolean): boolean =>
  !plain || attention.words === 'all' || attention.rows.has(summary.id) || isOwn(summary, userId);

/** Which rows a tab has not been told of while it showed others: of `all` every one. */
export function missedBy(before: Attention, now: Attention): 'all' | string[] {
  if (before.words === 'all') return [];
  return now.words === 'all' ? 'all' : [...now.rows].filter((id) => !before.rows.has(id));
}
