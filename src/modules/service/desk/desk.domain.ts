import type { FinishReason, InteractionState } from '../conversations/interaction.domain';
import type { Party } from '../conversations/visibility.domain';

/** What the desk must know of a conversation to list it and to find it an agent. The rest of the summary passes through unread. */
export type Entry = {
  id: string;
  rev: number;
  unread: number;
  interaction: {
    id: string;
    state: InteractionState;
    queue: Party;
    queuedAt: string | null;
    waitingSince: string | null;
    serviceSegmentNumber: number;
    assignee: Party | null;
    offer: { from: Party; to: Party } | null;
    preferredAgent: Party | null;
    declinedBy: readonly string[];
    finishReason: FinishReason | null;
  } | null;
};

/** Summaries arrive late, twice and out of order; the higher `rev` is the newer. */
export const supersedes = (known: { rev: number } | undefined, incoming: Entry): boolean => known === undefined || incoming.rev > known.rev;

export const isOpen = (entry: Entry): boolean => entry.interaction !== null && entry.interaction.state !== 'finished';

/** For whom an interaction counts: who serves it, keeps it on hold, or is offered it. */
export const responsibleAgentIdOf = ({ interaction: it }: Entry): string | undefined => {
  if (it?.state === 'active' || it?.state === 'on_hold') return it.assignee?.id;
  return it?.state === 'offered' ? it.offer?.to.id : undefined;
};

/** Waiting customers, the longest wait first, also after a transfer; a tie goes by id so that every screen shows one order. */
export const waitingList = <E extends Entry>(entries: Iterable<E>): E[] =>
  [...entries]
    .filter((e) => e.interaction?.state === 'waiting')
    .sort((a, b) => inOrder(a.interaction?.queuedAt ?? '', b.interaction?.queuedAt ?? '') || inOrder(a.id, b.id));

/** Of plain ASCII, where asking a language for its alphabet costs a hundred times more. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
