import { describe, expect, it } from 'vitest';
import { filterIn, type ListFilter, writeFilter } from '../../src/web/features/views/list-filter.domain.ts';
import { countedIn, countIn, STOCK, viewIn, viewOfQueue, waitingInQueue } from '../../src/web/features/views/views.domain.ts';
import { type DeskEntry, replaceEntries } from '../../src/web/lib/realtime/desk-list.domain.ts';

const ana = { id: 'usr_ana', name: 'Ana' };
type Interaction = NonNullable<DeskEntry['interaction']>;
const entry = (id: string, state: Interaction['state'], queue: string, more: Partial<DeskEntry> = {}): DeskEntry => ({
  ...{ id, rev: 1, unread: 0, lastActivityAt: null, contact: { name: id, phone: null }, preview: '' },
  interaction: {
    ...{ id: `int_${id}`, state, queuedAt: null, queue: { id: queue, name: queue }, offer: null },
    assignee: state === 'waiting' ? null : ana,
  },
  ...more,
});
const entries = replaceEntries({}, [
  entry('a', 'waiting', 'que_a'),
  entry('b', 'waiting', 'que_b', { unread: 2 }),
  entry('c', 'active', 'que_a', { unread: 1 }),
  entry('d', 'on_hold', 'que_a'),
  entry('e', 'finished', 'que_a'),
]);

describe('a view', () => {
  it('[WEB-210] is the list and what narrows it, written one way, whatever else the address holds', () => {
    const view = (address: string): string => viewIn(new URLSearchParams(address));
    expect(view('')).toBe(STOCK.waiting);
    expect(view('at=12&held=1&list=open')).toBe(STOCK.held);
    expect(view('queue=que_a&list=open')).toBe(viewOfQueue('que_a'));
    expect(view('tag=tag_1&unread=1&list=mine')).toBe('list=mine&unread=1&tag=tag_1');
    expect(view(view('referral=1&held=1&list=mine'))).toBe('list=mine&held=1&referral=1');
  });

  it('[WEB-210] says how many are in it: of one’s own as they are here, of others as the desk counts', () => {
    const views = [STOCK.waiting, STOCK.held, viewOfQueue('que_a'), waitingInQueue('que_a'), 'list=waiting&unread=1&referral=1'];
    const counts = Object.fromEntries(views.map((view, n) => [view, n + 1]));
    const count = (view: string) => countIn(view, { entries, counts }, ana.id);
    expect(views.map(count)).toEqual([1, 2, 3, 4, 5]);
    expect([STOCK.mine, 'list=mine&unread=1', 'list=mine&held=1'].map(count)).toEqual([2, 1, 1]);
    expect([STOCK.finished, 'list=open&tag=tag_1', STOCK.open].map(count)).toEqual([undefined, undefined, undefined]);
  });

  it('[WEB-210] the desk counts all views but those of one’s own customers, of tags and of what is finished', () =>
    expect(countedIn([STOCK.mine, STOCK.finished, 'list=open&tag=tag_1', STOCK.held, waitingInQueue('que_a')])).toEqual([
      { list: 'open', held: true },
      { list: 'waiting', queue: 'que_a' },
    ]));

  it('[WEB-210] a filter is read from the address as it was written there', () => {
    const filter: ListFilter = { unread: true, held: false, tag: 'tag_1', referral: undefined, queue: 'que_a' };
    const params = new URLSearchParams('list=open&held=1&referral=2');
    writeFilter(params, filter);
    expect(filterIn(params)).toEqual(filter);
    expect(params.get('list')).toBe('open');
  });
});
