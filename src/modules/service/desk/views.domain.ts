import { type Entry, isOpen } from './desk.domain';

export const SHOWN_LISTS = ['waiting', 'open', 'finished'] as const;
export type ShownList = (typeof SHOWN_LISTS)[number];

/** One list of the desk and what narrows it. `referral`: id of the advertisement or post that conversations came from. */
export type DeskView = {
  list: ShownList;
  queue?: string | undefined;
  referral?: string | undefined;
  unread?: boolean | undefined;
  held?: boolean | undefined;
};

/** What a tab shows: the first so many of some lists, single rows, and of which views it counts. */
export type ShownRange = { view: DeskView; limit: number };
export type Shown = { lists: readonly ShownRange[]; rows: readonly string[]; counted: Readonly<Record<string, DeskView>> };

/** What decides whether a conversation is in a view, and where in it. */
export type Listed = Entry & {
  lastActivityAt: string | null;
  interaction: (NonNullable<Entry['interaction']> & { referral: { id: string | null } | null }) | null;
};

const IN_LIST: Record<ShownList, (entry: Listed) => boolean> = {
  waiting: ({ interaction: it }) => it?.state === 'waiting',
  open: isOpen,
  finished: ({ interaction: it }) => it?.state === 'finished',
};

export const isInView = ({ list, queue, referral, unread, held }: DeskView, entry: Listed): boolean =>
  IN_LIST[list](entry) &&
  (!unread || entry.unread > 0) &&
  (!held || entry.interaction?.state === 'on_hold') &&
  (queue === undefined || entry.interaction?.queue.id === queue) &&
  (referral === undefined || entry.interaction?.referral?.id === referral);

/** Of plain ASCII, where asking a language for its alphabet costs a hundred times more. */
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Who waits longest first; of all else what moved last first. Ties by id, so that every screen shows one order. */
export const inOrder = (list: ShownList, a: Listed, b: Listed): number =>
  (list === 'waiting'
    ? compare(a.interaction?.queuedAt ?? '', b.interaction?.queuedAt ?? '')
    : compare(b.lastActivityAt ?? '', a.lastActivityAt ?? '')) || compare(a.id, b.id);

/** Views that mean the same are written the same. */
export const viewKey = ({ list, queue, referral, unread, held }: DeskView): string =>
  JSON.stringify([list, queue ?? null, referral ?? null, unread ?? false, held ?? false]);

/** Up to so many open conversations a tab begins with all of them. */
const FEW = 200;
/** Rows of a first page, for a screen and some more. */
const FIRST_PAGE = 50;

/** What every tab counts until it says what it shows. */
export const FIRST_COUNTED: Shown['counted'] = {
  'list=waiting': { list: 'waiting' },
  'list=open': { list: 'open' },
  'list=open&held=1': { list: 'open', held: true },
};

/** What a tab is taken to show before it has said so, where so many conversations are open. */
export const firstShown = (open: number): Shown => ({
  lists: [open <= FEW ? { view: { list: 'open' }, limit: FEW } : { view: { list: 'waiting' }, limit: FIRST_PAGE }],
  rows: [],
  counted: FIRST_COUNTED,
});

/** Who serves a customer, is offered one, or offers one: they are told of it whatever they show. */
export const partiesOf = (entry: Listed | undefined): string[] => {
  if (!entry || !isOpen(entry)) return [];
  const { assignee, offer } = entry.interaction ?? {};
  return [...new Set([assignee?.id, offer?.to.id, offer?.from.id])].filter((id) => id !== undefined);
};

type Change = { before: Listed | undefined; summary: Listed };

/** Whether somebody has just come into a queue. */
export const isArrival = ({ before, summary }: Change): boolean => IN_LIST.waiting(summary) && !(before && IN_LIST.waiting(before));
