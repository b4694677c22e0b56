import type { Event } from '../../src/modules/service/conversations/conversation.domain';
import type { BillingFact } from '../../src/modules/service/conversations/state-change.domain';
import type { Row } from './row';

/** What one piece of work did, for whoever must be told afterwards. */
export type Effects = {
  rows: Map<number, Row>;
  changed: boolean;
  /** Lists show it: some state change is more than a session's end. */
  affectsLists: boolean;
  saved: boolean;
  /** Everything that happened, in order. */
  events: Event[];
  facts: BillingFact[];
  /** Messages whose file is to be copied now. */
  files: number[];
  /** Messages the bot has written. */
  replies: number[];
};

export const noEffects = (): Effects => ({
  rows: new Map(),
  changed: false,
  affectsLists: false,
  saved: false,
  events: [],
  facts: [],
  files: [],
  replies: [],
});
