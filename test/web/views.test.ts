import { describe, expect, it } from 'vitest';
import { filterIn, type ListFilter, writeFilter } from '../../src/web/features/views/list-filter.domain.ts';
import { countIn, countsOfQueues, STOCK, viewIn, viewOfQueue } from '../../src/web/features/views/views.domain.ts';
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

  it('[WEB-210] says how many are in it, where the desk knows', () => {
    const count = (view: string) => countIn(view, entries, ana.id);
    expect([STOCK.waiting, STOCK.mine, STOCK.held, STOCK.open].map(count)).toEqual([2, 2, 1, 4]);
    expect([viewOfQueue('que_a'), 'list=waiting&unread=1', 'list=mine&unread=1'].map(count)).toEqual([3, 1, 1]);
    expect([STOCK.finished, 'list=open&tag=tag_1'].map(count)).toEqual([undefined, undefined]);
  });

  it('[WEB-210] of a queue says how many are open and how many of them wait', () =>
    expect([...countsOfQueues(entries)].sort()).toEqual([
      ['que_a', { open: 3, waiting: 1 }],
      ['que_b', { open: 1, waiting: 1 }],
    ]));

  it('[WEB-210] a filter is read from the address as it was written there', () => {
    const filter: ListFilter = { unread: true, held: false, tag: 'tag_1', referral: undefined, queue: 'que_a' };
    const params = new URLSearchParams('list=open&held=1&referral=2');
    writeFilter(params, filter);
    expect(filterIn(params)).toEqual(filter);
    expect(params.get('list')).toBe('open');
  });
});
