/** The life of one socket: it connects, catches up with what was missed, and is live; when lost it starts again. */
export type LinkState = 'connecting' | 'catching-up' | 'live' | 'lost';
export type LinkEvent = 'hello' | 'more' | 'caught-up' | 'closed';

export function nextLink(now: LinkState, event: LinkEvent): LinkState {
  switch (event) {
    case 'hello':
    case 'more':
      return 'catching-up';
    case 'caught-up':
      return now === 'catching-up' ? 'live' : now;
    case 'closed':
      return 'lost';
  }
}

/** The bar appears when something was lost, not while the page opens for the first time. */
export const showsReconnecting = (state: LinkState): boolean => state === 'lost';
