import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, merge, prepend, threadOf, topOf } from '../../src/web/lib/realtime/thread.domain';

const message = (seq: number, rev = seq) => ({ seq, rev });
const seqs = (thread: { messages: readonly { seq: number }[] }) => thread.messages.map((m) => m.seq);

describe('a thread in the browser', () => {
  it('[WEB-20] keeps messages in order of seq and lets the higher rev win, whatever the order of arrival', () => {
    const changes = fc.array(fc.record({ seq: fc.integer({ min: 1, max: 8 }), rev: fc.integer({ min: 1, max: 40 }) }), { maxLength: 40 });
    const property = fc.property(changes, fc.integer(), (told, seed) => {
      const shuffled = [...told].sort((a, b) => ((a.rev * 31 + a.seq + seed) % 17) - ((b.rev * 31 + b.seq + seed) % 17));
      const one = told.reduce((now, m) => merge(now, [m]), threadOf<{ seq: number; rev: number }>([]));
      const other = shuffled.reduce((now, m) => merge(now, [m]), threadOf<{ seq: number; rev: number }>([]));
      expect(other.messages).toEqual(one.messages);
      expect(seqs(one)).toEqual([...new Set(told.map((m) => m.seq))].sort((a, b) => a - b));
    });
    fc.assert(property);
  });

  it('[WEB-20] is the same thread, not a copy, when nothing is new', () => {
    const thread = threadOf([message(1), message(2)]);
    expect(merge(thread, [message(1), message(2)])).toBe(thread);
  });

  it('[WEB-21] leaves a change of a message that was not loaded to paging, so that no gap opens', () => {
    const thread = threadOf([message(51), message(52)]);
    expect(seqs(merge(thread, [message(3, 99), message(53, 100)]))).toEqual([51, 52, 53]);
  });

  it('[WEB-21] puts an older page in front and knows when the first message is reached', () => {
    const thread = threadOf([message(51)]);
    const more = prepend(thread, [message(49), message(50)]);
    expect([seqs(more), more.whole]).toEqual([[49, 50, 51], false]);
    const all = prepend(more, [message(1), message(2)]);
    expect(all.whole).toBe(true);
    expect(prepend(more, []).whole).toBe(true);
  });

  it('[WEB-22] resumes after the highest rev of its first page and never falls back', () => {
    const thread = threadOf([message(1, 7), message(2, 5)]);
    expect(thread.cursor).toBe(7);
    expect(advance(thread, 6)).toBe(thread);
    expect(advance(thread, topOf([message(3, 9)])).cursor).toBe(9);
  });

  it('[WEB-22] does not move the cursor by merging alone: what lies between may still be missing', () => {
    expect(merge(threadOf([message(1)]), [message(9, 90)]).cursor).toBe(1);
  });
});
