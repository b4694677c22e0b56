import { excerptOf, type Question } from '../../src/kernel/question';
import type { SearchRule } from '../../src/kernel/text';
import type { Hit, Line } from '../../src/modules/service/search/passages.domain';

/** A passage as its row holds it, with whose it is. */
export type Stored = { id: number; at: number; lines: string; text: string; conversation: string };

export const placesIn = (lines: string): [seq: number, at: number][] => JSON.parse(lines);

export function linesOf({ lines, text }: Pick<Stored, 'lines' | 'text'>): Line[] {
  const texts = text.split('\n');
  return placesIn(lines).map(([seq, at], n) => ({ seq, at, text: texts[n] ?? '' }));
}

/** The messages of a passage that hold all that is asked for, the newest first. */
export function hitsIn({ conversation, lines, text }: Stored, question: Question, rule: SearchRule): Hit[] {
  const places = placesIn(lines);
  const hits = text.split('\n').flatMap((line, n): Hit[] => {
    const [seq, at] = places[n] ?? [];
    const excerpt = seq === undefined || at === undefined ? undefined : excerptOf(line, question, rule);
    return seq === undefined || at === undefined || !excerpt ? [] : [{ conversationId: conversation, seq, at, excerpt }];
  });
  return hits.reverse();
}
