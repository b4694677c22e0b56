import { DESK_LISTS, type DeskEntry, type Entries, isWaiting, listOf } from '../../lib/realtime/desk-list.domain';
import { filterIn, type ListFilter, narrowed } from './list-filter.domain';

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

type Counted = DeskEntry & Parameters<typeof narrowed>[0][number];
const isPlain = ({ tag }: ListFilter): boolean => tag === undefined;

/** How many are in a view now; undefined where only the server knows. */
export function countIn<E extends Counted>(view: string, entries: Entries<E>, me: string): number | undefined {
  const params = new URLSearchParams(view);
  const list = DESK_LISTS.find((one) => one === params.get('list'));
  const filter = filterIn(params);
  return list && isPlain(filter) ? narrowed(listOf(entries, list, me), filter, undefined).length : undefined;
}

/** Of each queue, how many customers are open in it and how many of those wait. */
export function countsOfQueues<E extends DeskEntry>(entries: Entries<E>): ReadonlyMap<string, { open: number; waiting: number }> {
  const counts = new Map<string, { open: number; waiting: number }>();
  for (const entry of listOf(entries, 'open', '')) {
    const id = entry.interaction?.queue.id ?? '';
    const { open, waiting } = counts.get(id) ?? { open: 0, waiting: 0 };
    counts.set(id, { open: open + 1, waiting: waiting + Number(isWaiting(entry)) });
  }
  return counts;
}
