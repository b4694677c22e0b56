import type { Instant } from '../../src/kernel/time';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain';
import type { Event } from '../../src/modules/service/conversations/conversation.domain';

import type { OutreachNews } from '../../src/modules/service/conversations/outreach.domain';
import type { ChangedBy, StateChange } from '../../src/modules/service/conversations/state-change.domain';
import type { Row } from './row';

/** What one piece of work did, for whoever must be told afterwards. */
export type Effects = {
  rows: Map<number, Row>;
  changed: boolean;
  /** Lists show it: some state change is more than a session's end. */
  affectsLists: boolean;
  saved: boolean;
  /** Somebody is to be told of it. */
  owes: boolean;
  /** Everything that happened, in order. */
  events: Event[];
  facts: BillingFact[];
  /** Sessions of whose messages is told what became of them. */
  traced: Set<number>;
  /** Messages whose file is to be copied now. */
  files: number[];
  /** Messages the bot has written. */
  replies: number[];
};

/** A piece of work that is about to be kept. */
export type Made = { before: StateChange['before']; effects: Effects; news: readonly OutreachNews[]; at: Instant; by: ChangedBy };

export const noEffects = (): Effects => ({
  rows: new Map(),
  changed: false,
  affectsLists: false,
  saved: false,
  owes: false,
  events: [],
  facts: [],
  traced: new Set(),
  files: [],
  replies: [],
});
