import { DESK_LISTS, type DeskEntry, type Entries, listOf } from '../../lib/realtime/desk-list.domain';
import { type View, viewKey } from '../../lib/realtime/shown.domain';
import { filterIn, narrowed, viewOf } from './list-filter.domain';

/** The server keeps no more of one person. */
export const MOST_SAVED = 50;

/** What in the inbox's address makes a view, in the order in which it is written. */
const PARTS = ['list', 'queue', 'unread', 'held', 'tag', 'referral'] as const;

/** The view that an address shows, always written the same way; without a list it is the first. */
export function viewIn(params: URLSearchParams): string {
  const view = new URLSearchParams();
  for (const part of PARTS) {
    const value = params.get(part) ?? (part === 'list' ? DESK_LISTS[0] : '');
    if (value !== '') view.set(part, value);
  }
  return view.toString();
}

/** The views that everybody has, besides one for each queue. */
export const STOCK = {
  waiting: 'list=waiting',
  mine: 'list=mine',
  held: 'list=open&held=1',
  open: 'list=open',
  finished: 'list=finished',
} as const;

export const viewOfQueue = (queueId: string): string => viewIn(new URLSearchParams({ list: 'open', queue: queueId }));

export const waitingInQueue = (queueId: string): string => viewIn(new URLSearchParams({ list: 'waiting', queue: queueId }));

type Counted = DeskEntry & Parameters<typeof narrowed>[0][number];
type Desk<E> = { entries: Entries<E & DeskEntry>; counts: Readonly<Record<string, number>> };

const read = (view: string) => {
  const params = new URLSearchParams(view);
  return { list: DESK_LISTS.find((one) => one === params.get('list')), filter: filterIn(params) };
};

/** What the desk is to count, so that these views can say how many they hold. */
export const countedIn = (views: readonly string[]): View[] =>
  views.flatMap((view) => {
    const { list, filter } = read(view);
    return (list && viewOf(list, filter)) ?? [];
  });

/** How many are in a view now: of one's own they are counted here, of all others by the desk; undefined where only a question would tell. */
export function countIn<E extends Counted>(view: string, { entries, counts }: Desk<E>, me: string): number | undefined {
  const { list, filter } = read(view);
  if (!list || filter.tag !== undefined) return undefined;
  const asked = viewOf(list, filter);
  return asked ? counts[viewKey(asked)] : narrowed(listOf(entries, list, me), filter).length;
}
