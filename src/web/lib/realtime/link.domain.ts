/** The life of one socket: it connects, catches up with what was missed, and is live; when lost it starts again. */
export type LinkState = 'connecting' | 'second-try' | 'catching-up' | 'live' | 'lost';
export type LinkEvent = 'hello' | 'more' | 'caught-up' | 'closed';

export function nextLink(now: LinkState, event: LinkEvent): LinkState {
  switch (event) {
    case 'hello':
    case 'more':
      return 'catching-up';
    case 'caught-up':
      return now === 'catching-up' ? 'live' : now;
    case 'closed':
      return now === 'connecting' ? 'second-try' : 'lost';
  }
}

/** The bar appears when something was lost, or cannot be had again and again, not while the page opens for the first time. */
export const showsReconnecting = (state: LinkState): boolean => state === 'lost';

/** How often a line is asked whether it is alive, in milliseconds: one that is dead is given up within twice that. */
export const PULSE = { seen: 4_000, hidden: 25_000 };

/** `asked` and `heard` are the moments of the last question and of the last sign of life. */
export function pulseOf(line: { asked: number; heard: number }, now: number, every: number): 'dead' | 'ask' | 'wait' {
  const silent = line.asked > line.heard;
  if (silent) return now - line.asked >= every ? 'dead' : 'wait';
  return now - line.asked >= every ? 'ask' : 'wait';
}
