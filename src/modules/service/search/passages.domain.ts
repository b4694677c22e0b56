import { cutText } from '../../../kernel/characters';
import type { Piece } from '../../../kernel/question';
import { type Duration, minutes, seconds, toIso } from '../../../kernel/time';
import { type Content, wordsOf } from '../../messaging/content/message.domain';
import { hashOf } from './layout.domain';

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

type Said = { seq: number; receivedAt: number; content: Pick<Content, 'body' | 'deleted'> };

/** What a message is found by: what people are shown of it. */
export const lineOf = ({ seq, receivedAt, content }: Said): Line => ({
  seq,
  at: receivedAt,
  text: cutText((content.deleted?.hidden ? '' : wordsOf(content)).replace(/\s+/g, ' ').trim(), LONGEST_LINE),
});

/** The words of messages in order, as passages; what says nothing has no line. The same messages again are the same passages. */
export function passagesOf(messages: readonly Said[]): Passage[] {
  const passages: Passage[] = [];
  let open: { passage: Passage; until: number } | undefined;
  for (const message of messages) {
    const line = lineOf(message);
    const { seq, at, text } = line;
    if (text === '') continue;
    if (open && seq < open.until && open.passage.month === monthOf(at)) open.passage.lines.push(line);
    else {
      open = { passage: { month: monthOf(at), lines: [line] }, until: seq + PASSAGE };
      passages.push(open.passage);
    }
  }
  return passages;
}

const LATEST = minutes(5);
const SPREAD = seconds(60);
/** How long a conversation gathers words: five minutes at most, and each a time of its own, so that many do not write at once. */
export const indexingDelayOf = (conversationId: string): Duration => LATEST - (hashOf(conversationId) % SPREAD);
