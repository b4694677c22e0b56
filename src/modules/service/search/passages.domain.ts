import { cutText } from '../../../kernel/characters';
import { type Duration, minutes, seconds, toIso } from '../../../kernel/time';
import { wordsOf } from '../../messaging/content/message.domain';
import { hashOf } from './layout.domain';
import type { Piece } from './question.domain';

/** Messages that stand in the index together, at most. */
export const PASSAGE = 25;
const LONGEST_LINE = 2_000;

export type Line = { seq: number; at: number; text: string };
/** What a conversation gathered since its last write, in the index of one month. */
export type Passage = { month: string; lines: [Line, ...Line[]] };

/** A message that holds what was asked for. */
export type Hit = { conversationId: string; seq: number; at: number; excerpt: Piece[] };

/** The month, in UTC, in whose index a message that came then is found. */
export const monthOf = (at: number): string => toIso(at).slice(0, 7);

/** The words of messages in order, as passages; what says nothing has no line. The same messages again are the same passages. */
export function passagesOf(messages: readonly { seq: number; receivedAt: number; content: Parameters<typeof wordsOf>[0] }[]): Passage[] {
  const passages: Passage[] = [];
  let open: { passage: Passage; until: number } | undefined;
  for (const { seq, receivedAt, content } of messages) {
    const text = cutText(wordsOf(content).replace(/\s+/g, ' ').trim(), LONGEST_LINE);
    if (text === '') continue;
    const line = { seq, at: receivedAt, text };
    if (open && seq < open.until && open.passage.month === monthOf(receivedAt)) open.passage.lines.push(line);
    else {
      open = { passage: { month: monthOf(receivedAt), lines: [line] }, until: seq + PASSAGE };
      passages.push(open.passage);
    }
  }
  return passages;
}

const LATEST = minutes(5);
const SPREAD = seconds(60);
/** How long a conversation gathers words: five minutes at most, and each a time of its own, so that many do not write at once. */
export const indexingDelayOf = (conversationId: string): Duration => LATEST - (hashOf(conversationId) % SPREAD);
