import { readWindow } from '../../lib/screen/clock';

type Row = { serviceWindow: { expiresAt: string | null }; interaction: { state: string } | null };
export type Signs = { state: boolean; window: boolean };

const FEW_HOURS = 4;
/** What the lists say by themselves, or what is simply the normal case. */
const PLAIN = ['waiting', 'active', 'finished'];

/** What is out of the ordinary in a row: its state, or a window that is closed or closes within four hours. */
export function signsOf({ interaction: it, serviceWindow }: Row, now: number): Signs {
  if (it === null) return { state: false, window: false };
  const { state, left } = readWindow(serviceWindow.expiresAt, now);
  return {
    state: !PLAIN.includes(it.state),
    window: it.state !== 'finished' && (state === 'closed' || left.hours < FEW_HOURS),
  };
}
