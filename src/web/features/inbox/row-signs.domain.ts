import { readWindow } from '../../lib/screen/clock';
import type { Tab } from '../interactions/list-tabs';

type Row = { serviceWindow: { expiresAt: string | null }; interaction: { state: string; assignee: { id: string } | null } | null };
export type Signs = { state: boolean; window: boolean; assignee: boolean };

const FEW_HOURS = 4;
/** What the lists say by themselves, or what is simply the normal case. */
const PLAIN = ['waiting', 'active', 'finished'];

/** What is out of the ordinary in a row: its state, a window that is closed or closes within four hours, who serves. */
export function signsOf({ interaction: it, serviceWindow }: Row, tab: Tab, now: number): Signs {
  if (it === null) return { state: false, window: false, assignee: false };
  const { state, left } = readWindow(serviceWindow.expiresAt, now);
  return {
    state: !PLAIN.includes(it.state),
    window: it.state !== 'finished' && (state === 'closed' || left.hours < FEW_HOURS),
    assignee: tab !== 'mine' && it.assignee !== null,
  };
}
