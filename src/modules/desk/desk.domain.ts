/** What the desk must know of a conversation to list it. The rest of the face passes through unread. */
export type Entry = {
  id: string;
  rev: number;
  unread: number;
  interaction: { state: 'waiting' | 'active' | 'finished'; queuedAt: string; assignee: { id: string; name: string } | null } | null;
};

/** Faces arrive late, twice and out of order; the higher `rev` is the newer. */
export const supersedes = (known: { rev: number } | undefined, incoming: Entry): boolean => known === undefined || incoming.rev > known.rev;

export const isOpen = (entry: Entry): boolean => entry.interaction !== null && entry.interaction.state !== 'finished';

export type Counters = {
  /** Customers waiting. */
  waiting: number;
  /** Interactions this agent serves, and how many of them have unread messages. */
  mine: number;
  unread: number;
};

/** The counters of one agent's tab over the working set. */
export function countersFor(userId: string, entries: Iterable<Entry>): Counters {
  const counters = { waiting: 0, mine: 0, unread: 0 };
  for (const { interaction, unread } of entries) {
    if (interaction?.state === 'waiting') counters.waiting += 1;
    if (interaction?.state !== 'active' || interaction.assignee?.id !== userId) continue;
    counters.mine += 1;
    if (unread > 0) counters.unread += 1;
  }
  return counters;
}

/** Waiting customers, the longest wait first; a tie goes by id so that every screen shows one order. */
export const waitingList = <E extends Entry>(entries: Iterable<E>): E[] =>
  [...entries]
    .filter((e) => e.interaction?.state === 'waiting')
    .sort((a, b) => inOrder(a.interaction?.queuedAt ?? '', b.interaction?.queuedAt ?? '') || inOrder(a.id, b.id));

/** Of plain ASCII, where asking a language for its alphabet costs a hundred times more. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
