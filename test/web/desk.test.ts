import { describe, expect, it } from 'vitest';
import { type ListFilter, narrowed } from '../../src/web/features/views/list-filter.domain';
import {
  type DeskEntry,
  keepEntries,
  leaveEntries,
  listOf,
  newsOf,
  offeredTo,
  replaceEntries,
  upsertEntries,
} from '../../src/web/lib/realtime/desk-list.domain';
import { search } from '../../src/web/lib/realtime/search.domain';

type State = 'waiting' | 'offered' | 'active' | 'on_hold' | 'finished';
const ana = { id: 'usr_ana', name: 'Ana' };
const rui = { id: 'usr_rui', name: 'Rui' };

const entry = (id: string, state: State, more: Partial<DeskEntry> & { at?: string; by?: typeof ana } = {}): DeskEntry => ({
  id,
  rev: 1,
  unread: 0,
  lastActivityAt: more.at ?? '2026-01-01T10:00:00.000Z',
  contact: { name: id, phone: null },
  preview: '',
  interaction: {
    id: `int_${id}`,
    state,
    queuedAt: more.at ?? '2026-01-01T10:00:00.000Z',
    queue: { id: 'que_a', name: 'Geral' },
    assignee: state === 'waiting' ? null : (more.by ?? ana),
    offer: null,
  },
  ...more,
});
const desk = (...entries: DeskEntry[]) => replaceEntries({}, entries);
const ids = (entries: readonly DeskEntry[]) => entries.map((e) => e.id);

describe('the lists', () => {
  const entries = desk(
    entry('late', 'waiting', { at: '2026-01-01T10:05:00.000Z' }),
    entry('early', 'waiting', { at: '2026-01-01T10:01:00.000Z' }),
    entry('read', 'active', { at: '2026-01-01T11:00:00.000Z' }),
    entry('unread', 'active', { at: '2026-01-01T10:30:00.000Z', unread: 2 }),
    entry('theirs', 'active', { at: '2026-01-01T12:00:00.000Z', by: rui }),
    entry('done', 'finished'),
  );

  it('[WEB-10] who waits longest is first', () => expect(ids(listOf(entries, 'waiting', ana.id))).toEqual(['early', 'late']));
  it('[WEB-10] of mine, the unread are first', () => expect(ids(listOf(entries, 'mine', ana.id))).toEqual(['unread', 'read']));
  it('[WEB-10] what is open is everybody’s, what moved last first, and nothing finished', () =>
    expect(ids(listOf(entries, 'open', ana.id))).toEqual(['theirs', 'read', 'unread', 'late', 'early']));
});

describe('a filter', () => {
  const every: ListFilter = { unread: false, held: false, tag: undefined, referral: undefined, queue: undefined };
  const held = entry('held', 'on_hold');
  const list = [held, entry('read', 'active'), entry('unread', 'active', { unread: 2 })];
  const fits = (filter: Partial<ListFilter>) => narrowed(list, { ...every, ...filter }).map(({ id }) => id);

  it('[WEB-199] leaves who is on hold, what is unread, or all', () => {
    expect(fits({})).toEqual(['held', 'read', 'unread']);
    expect(fits({ held: true })).toEqual(['held']);
    expect(fits({ unread: true })).toEqual(['unread']);
    expect(fits({ held: true, unread: true })).toEqual([]);
  });
});

describe('what the desk tells', () => {
  it('[WEB-11] the higher rev wins, so a late frame changes nothing', () => {
    const now = upsertEntries(desk(entry('a', 'active', { rev: 5 })), [entry('a', 'waiting', { rev: 4 })]);
    expect(now.a?.interaction?.state).toBe('active');
  });

  it('[WEB-11] what leaves the rows that are shown goes, unless it is on screen elsewhere or one’s own', () => {
    const offered = { from: ana, to: rui, expiresAt: '2026-01-01T10:00:00.000Z' };
    const it = entry('asked', 'offered').interaction;
    const now = desk(
      entry('waits', 'waiting'),
      entry('seen', 'waiting'),
      entry('mine', 'active'),
      entry('asked', 'offered', { interaction: it && { ...it, assignee: null, offer: offered } }),
      entry('theirs', 'active', { by: rui }),
    );
    expect(Object.keys(leaveEntries(now, Object.keys(now), ana.id, ['seen']))).toEqual(['seen', 'mine', 'asked']);
  });

  it('[WEB-11] of what is learnt elsewhere those are kept that the desk tells of', () => {
    const told = [entry('known', 'active', { rev: 2, by: rui }), entry('mine', 'active'), entry('theirs', 'active', { by: rui })];
    expect(Object.keys(keepEntries(desk(entry('known', 'waiting')), told, ana.id))).toEqual(['known', 'mine']);
  });

  it('[WEB-11] a finished one is not brought back by an older frame', () => {
    const done = upsertEntries(desk(entry('a', 'active')), [entry('a', 'finished', { rev: 9 })]);
    expect(listOf(upsertEntries(done, [entry('a', 'active', { rev: 8 })]), 'open', ana.id)).toEqual([]);
  });

  it('[WEB-11] hello is all that is shown: what it does not name is gone', () => {
    expect(Object.keys(replaceEntries(desk(entry('a', 'waiting'), entry('b', 'waiting')), [entry('b', 'waiting')]))).toEqual(['b']);
  });

  it('[WEB-12] tells which of my customers spoke, once', () => {
    const before = desk(entry('mine', 'active'), entry('theirs', 'active', { by: rui }));
    const told = [entry('mine', 'active', { rev: 2, unread: 1 }), entry('theirs', 'active', { rev: 2, unread: 1, by: rui })];
    expect(ids(newsOf(before, told, ana.id).spoke)).toEqual(['mine']);
    expect(newsOf(upsertEntries(before, told), told, ana.id).spoke).toEqual([]);
  });
});

describe('offers', () => {
  const offered = (id: string, to: typeof ana, expiresAt: string, rev = 1): DeskEntry => {
    const { interaction, ...rest } = entry(id, 'offered', { rev });
    return { ...rest, interaction: interaction && { ...interaction, assignee: null, offer: { to, expiresAt } } };
  };
  const mine = [offered('later', ana, '2026-01-01T10:01:00.000Z', 2), offered('soon', ana, '2026-01-01T10:00:30.000Z', 2)];

  it('[WEB-170] to me are shown, the one that ends first at the top', () => {
    expect(ids(offeredTo(desk(...mine, offered('theirs', rui, '2026-01-01T10:00:10.000Z'), entry('a', 'active')), ana.id))).toEqual([
      'soon',
      'later',
    ]);
  });

  it('[WEB-170] are told once, and an assignment apart from them', () => {
    const before = desk(entry('later', 'active', { by: rui }), entry('soon', 'waiting'), entry('given', 'waiting'));
    const told = [...mine, entry('given', 'active', { rev: 2 })];
    const news = newsOf(before, told, ana.id);
    expect([ids(news.offered), ids(news.assigned)]).toEqual([['soon', 'later'], ['given']]);
    const again = newsOf(upsertEntries(before, told), told, ana.id);
    expect([again.offered, again.assigned]).toEqual([[], []]);
    const taken = newsOf(upsertEntries(before, told), [entry('soon', 'active', { rev: 3 })], ana.id);
    expect(ids(taken.assigned)).toEqual(['soon']);
  });
});

describe('search', () => {
  const people = [
    entry('a', 'waiting', { contact: { name: 'João Conceição', phone: '+5511955550101' }, preview: 'Meu pedido' }),
    entry('b', 'waiting', { contact: { name: 'Bia', phone: null }, preview: 'Bom dia' }),
  ];
  it.each([
    ['joao', ['a']],
    ['CONCEICAO jo', ['a']],
    ['5555-0101', []],
    ['95555', ['a']],
    ['bom', ['b']],
    ['', ['a', 'b']],
  ])('[WEB-13] finds %j by name, number and last words, without minding accents', (wanted, found) => {
    expect(ids(search(people, wanted))).toEqual(found);
  });
});
