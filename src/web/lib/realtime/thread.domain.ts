/** A thread as a browser holds it: its newest messages without a gap, in order of `seq`. */
export type Keyed = { seq: number; rev: number };
export type Thread<M extends Keyed> = {
  messages: readonly M[];
  /** Every change up to this `rev` is known; what a reconnect resumes from. */
  cursor: number;
  /** True when the first message of the conversation is here. */
  whole: boolean;
};

const highest = (messages: readonly Keyed[]): number => messages.reduce((rev, m) => Math.max(rev, m.rev), 0);
const isWhole = (messages: readonly Keyed[]): boolean => (messages[0]?.seq ?? 1) <= 1;

/** A first page, as the API answered it, is a snapshot: nothing below its highest `rev` is missing. */
export const threadOf = <M extends Keyed>(page: readonly M[]): Thread<M> => ({
  messages: [...page].sort((a, b) => a.seq - b.seq),
  cursor: highest(page),
  whole: isWhole(page),
});

/** New and changed messages; the higher `rev` wins. What lies before the loaded part is left for paging. */
export function merge<M extends Keyed>(thread: Thread<M>, incoming: readonly M[]): Thread<M> {
  const first = thread.whole ? 1 : (thread.messages[0]?.seq ?? 1);
  const known = new Map(thread.messages.map((m) => [m.seq, m]));
  const news = incoming.filter((m) => m.seq >= first && m.rev > (known.get(m.seq)?.rev ?? -1));
  if (news.length === 0) return thread;
  for (const m of news) known.set(m.seq, m);
  return { ...thread, messages: [...known.values()].sort((a, b) => a.seq - b.seq) };
}

/** A page of older messages, in front. Already known ones keep their higher `rev`. */
export function prepend<M extends Keyed>(thread: Thread<M>, page: readonly M[]): Thread<M> {
  const whole = page.length === 0 || isWhole([...page].sort((a, b) => a.seq - b.seq));
  return { ...merge({ ...thread, whole: true }, page), whole };
}

/** The cursor moves only over what is known to be complete: catch-up batches, and live changes once caught up. */
export const advance = <M extends Keyed>(thread: Thread<M>, rev: number): Thread<M> =>
  rev > thread.cursor ? { ...thread, cursor: rev } : thread;
export const topOf = highest;
