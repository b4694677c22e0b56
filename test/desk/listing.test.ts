import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Listing } from '../../src/modules/service/desk/listing.domain.ts';
import {
  type DeskView,
  firstShown,
  inOrder,
  isArrival,
  isInView,
  type Listed,
  partiesOf,
  viewKey,
} from '../../src/modules/service/desk/views.domain.ts';
import { runs } from '../support/runs.ts';
import { entry } from './entries.ts';

type More = Parameters<typeof entry>[2] & { moved?: string; referral?: string };
const listed = (id: string, state: Parameters<typeof entry>[1], { moved, referral, ...more }: More = {}): Listed => {
  const { interaction, ...rest } = entry(id, state, more);
  const lastActivityAt = moved ?? '2026-11-23T10:00:00.000Z';
  return { ...rest, lastActivityAt, interaction: interaction && { ...interaction, referral: referral ? { id: referral } : null } };
};

describe('a view of the desk', () => {
  const all = [
    listed('a', 'waiting', { queue: 'que_a', unread: 1 }),
    listed('b', 'waiting', { queue: 'que_b', referral: 'ad_1' }),
    listed('c', 'active', { by: 'usr_1', queue: 'que_a', unread: 2 }),
    listed('d', 'on_hold', { by: 'usr_2', queue: 'que_b' }),
    listed('e', 'abandoned'),
    listed('f', 'finished', { queue: 'que_a' }),
    { ...listed('g', 'waiting'), interaction: null },
  ];
  it.each<[DeskView, string]>([
    [{ list: 'waiting' }, 'ab'],
    [{ list: 'open' }, 'abcde'],
    [{ list: 'finished' }, 'f'],
    [{ list: 'open', held: true }, 'd'],
    [{ list: 'open', unread: true }, 'ac'],
    [{ list: 'waiting', unread: false, held: false }, 'ab'],
    [{ list: 'open', queue: 'que_b' }, 'bd'],
    [{ list: 'open', referral: 'ad_1' }, 'b'],
    [{ list: 'waiting', queue: 'que_a', referral: 'ad_1' }, ''],
  ])('[DSK-19] %j holds %s', (view, ids) => {
    expect(
      all
        .filter((each) => isInView(view, each))
        .map(({ id }) => id)
        .join(''),
    ).toBe(ids);
  });

  it('[DSK-19] is one and the same however it is written', () => {
    expect(viewKey({ list: 'open', unread: false })).toBe(viewKey({ list: 'open' }));
    expect(viewKey({ list: 'open', queue: 'a' })).not.toBe(viewKey({ list: 'open', referral: 'a' }));
  });

  it('[DSK-3] who waits longest is first; of what is open what moved last; a tie goes by id', () => {
    const [early, late] = ['2026-11-23T10:00:00.000Z', '2026-11-23T10:01:00.000Z'];
    const some = [
      listed('b', 'waiting', { at: late, moved: late }),
      listed('c', 'waiting', { at: early }),
      listed('a', 'waiting', { at: early }),
    ];
    const ids = (list: DeskView['list']) => some.toSorted((a, b) => inOrder(list, a, b)).map(({ id }) => id);
    expect([ids('waiting'), ids('open')]).toEqual([
      ['a', 'c', 'b'],
      ['b', 'a', 'c'],
    ]);
  });

  it('[DSK-10] a tab begins with everything where little is open, with those who wait longest where much is', () => {
    expect(firstShown(200).lists).toEqual([{ view: { list: 'open' }, limit: 200 }]);
    expect(firstShown(201).lists).toEqual([{ view: { list: 'waiting' }, limit: 50 }]);
  });

  it('[DSK-18] whom a customer concerns, and who has just come into a queue', () => {
    expect(partiesOf(listed('a', 'offered', { from: 'usr_1', to: 'usr_2' }))).toEqual(['usr_2', 'usr_1']);
    expect([
      partiesOf(listed('a', 'active', { by: 'usr_1' })),
      partiesOf(listed('a', 'finished', { by: 'usr_1' })),
      partiesOf(undefined),
    ]).toEqual([['usr_1'], [], []]);
    const [waits, serves] = [listed('a', 'waiting'), listed('a', 'active')];
    expect([
      isArrival({ before: undefined, summary: waits }),
      isArrival({ before: serves, summary: waits }),
      isArrival({ before: waits, summary: waits }),
      isArrival({ before: waits, summary: serves }),
    ]).toEqual([true, true, false, false]);
  });
});

describe('a listing', () => {
  type Step = { id: number; state: 'waiting' | 'active' | 'on_hold' | 'finished'; at: number; queue: number };
  const step = fc.record<Step>({
    id: fc.nat(11),
    state: fc.constantFrom('waiting', 'active', 'on_hold', 'finished'),
    at: fc.nat(9),
    queue: fc.nat(2),
  });
  const view = fc.record<DeskView>({
    list: fc.constantFrom('waiting', 'open', 'finished'),
    queue: fc.constantFrom(undefined, 'que_0'),
    held: fc.constantFrom(undefined, true),
  });

  it('[DSK-19] always holds the first rows of its view and their number, and says what came in and what left', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(fc.array(step, { maxLength: 4 })), view, fc.nat(5), (start, ticks, of, limit) => {
        const known = new Map<string, Listed>();
        const now = ({ id, state, at, queue }: Step): Listed => {
          const time = `2026-11-23T10:0${at}:00.000Z`;
          const made = listed(`con_${id}`, state, { at: time, moved: time, queue: `que_${queue}` });
          known.set(made.id, made);
          return made;
        };
        for (const each of start) now(each);
        const maySee = ({ interaction: it }: Listed): boolean => it?.queue.id !== 'que_2';
        const listing = new Listing<Listed>({ view: of, limit }, maySee, known.values(), (id) => known.get(id));
        const expected = () =>
          [...known.values()].filter((each) => isInView(of, each) && maySee(each)).sort((a, b) => inOrder(of.list, a, b));
        for (const steps of ticks) {
          const before = [...listing.top];
          const changes = new Map<string, { before: Listed | undefined; summary: Listed }>();
          for (const each of steps) {
            const was = known.get(`con_${each.id}`);
            const summary = now(each);
            changes.set(summary.id, { before: changes.has(summary.id) ? changes.get(summary.id)?.before : was, summary });
          }
          const { entered, left } = listing.apply([...changes.values()]);
          const all = expected();
          const top = all.slice(0, limit).map(({ id }) => id);
          expect([listing.top, listing.count]).toEqual([top, all.length]);
          expect(entered.toSorted()).toEqual(top.filter((id) => !before.includes(id)).sort());
          expect(left.toSorted()).toEqual(before.filter((id) => !top.includes(id)).sort());
        }
      }),
      runs(500),
    );
  });

  it('[DSK-19] loses what the desk has forgotten', () => {
    const known = new Map(['a', 'b'].map((id) => [id, listed(id, 'finished')]));
    const listing = new Listing<Listed>(
      { view: { list: 'finished' }, limit: 1 },
      () => true,
      known.values(),
      (id) => known.get(id),
    );
    expect([listing.forget(['a', 'c']), listing.top, listing.count]).toEqual([['a'], [], 1]);
  });
});
