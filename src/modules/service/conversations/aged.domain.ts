import { type Instant, minutes } from '../../../kernel/time';
import type { Conversation } from './conversation.domain';

/** Messages of a thread that a rule of retention removes, and what lies elsewhere of them. */
export type Aged = {
  /** The last of them, and from when on every message is kept. */
  upTo: number;
  before: number;
  count: number;
  bytes: number;
  months: readonly { month: string; count: number; bytes: number }[];
  /** When the first and the last of them came. */
  since: number;
  until: number;
  /** The number of the first. */
  oldest: number;
  /** Keys of files that no message has that is kept. */
  files: readonly { key: string; size: number }[];
  /** Whose thread it is. */
  name: string;
};

/** The word that opens an interaction may have come a moment before it. */
const OPENED_WITHIN = minutes(10);

/** What goes is older, and of an interaction that has ended, and no charge that may still be given back hangs on it, nor a trace that is still to be told. */
export function boundOf({ interaction: it, reserved, traced = [] }: Conversation, before: Instant): { before: number; below: number } {
  const opened = it && it.state !== 'finished' ? it.openedAt - OPENED_WITHIN : Number.POSITIVE_INFINITY;
  const waiting = traced.flatMap(({ from, due }) => (due === undefined ? [] : [from]));
  const below = Math.min(Number.MAX_SAFE_INTEGER, ...reserved.map(({ openedBy }) => openedBy), ...waiting);
  return { before: Math.min(before, opened), below };
}
