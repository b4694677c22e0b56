import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/kernel/filter.ts';
import { EXCLUSIONS } from '../../src/modules/automation/campaigns/admit.domain.ts';
import { isOpen, PAUSE_REASONS } from '../../src/modules/automation/campaigns/campaign.domain.ts';
import { valuesFor as sentValues } from '../../src/modules/automation/campaigns/mapping.domain.ts';
import { noCounts, RECIPIENT_STATES, SKIP_REASONS } from '../../src/modules/automation/campaigns/recipient.domain.ts';
import type { Campaign, Template, TemplateSlot } from '../../src/web/client/types.gen.ts';
import { audienceChange, audienceOf, foundBy, lackOf, saidOf } from '../../src/web/features/campaigns/audience.domain.ts';
import { doneOf, lookAgainIn, reachOf, STATES, sharesOf } from '../../src/web/features/campaigns/counts.domain.ts';
import { emptySlot, mappingFor, slotsIn, valuesFor, writtenIn } from '../../src/web/features/campaigns/mapping.domain.ts';
import texts from '../../src/web/features/campaigns/texts/en.json' with { type: 'json' };
import { inputOf, isoOf, isWithin } from '../../src/web/features/campaigns/when.domain.ts';
import { treeOf } from '../../src/web/features/segments/filter-tree.domain.ts';

const counter = () => {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
};
const has = (field: string, value: string): Filter => ({ field, is: 'equal', value });

describe('what is shown of a campaign', () => {
  it('[WEB-532] every state, every reason and every cause of a stop has its words', () => {
    expect([...STATES].sort()).toEqual([...RECIPIENT_STATES].sort());
    expect(Object.keys(texts.people).sort()).toEqual([...RECIPIENT_STATES].sort());
    expect(Object.keys(texts.reasons).sort()).toEqual([...new Set([...EXCLUSIONS, ...SKIP_REASONS])].sort());
    expect(Object.keys(texts.stopped).sort()).toEqual([...PAUSE_REASONS].sort());
    expect(Object.keys(texts.todo).sort()).toEqual([...PAUSE_REASONS].sort());
  });

  it('[WEB-526] the shares are the whole, and each stage counts those beyond it', () => {
    const counts = { ...noCounts(), people: 10, planned: 2, claimed: 1, failed: 1, sent: 1, delivered: 3, read: 2, replied: 1 };
    expect(sharesOf(counts).reduce((sum, { share }) => sum + share, 0)).toBe(100);
    expect(reachOf(counts).map(({ people }) => people)).toEqual([10, 6, 5, 2, 1]);
    expect(doneOf(counts)).toBe(7);
    expect(reachOf(noCounts()).every(({ people }) => people === 0)).toBe(true);
  });

  it('[WEB-526] it is looked at while it moves, seldom while statuses and answers come in, and no more after an hour', () => {
    const at = (state: Campaign['state'], counts: object, endedAt: string | null = null): number | false =>
      lookAgainIn({ state, endedAt, counts: { ...noCounts(), ...counts } } as Campaign, Date.parse('2026-12-01T12:00:00Z'));
    expect(at('running', {})).toBe(2_000);
    expect(at('draft', {})).toBe(false);
    expect(at('paused', { planned: 5 })).toBe(false);
    expect(at('done', { skipped: 5 }, '2026-12-01T11:59:00Z')).toBe(false);
    expect(at('done', { delivered: 5 }, '2026-12-01T11:59:00Z')).toBe(2_000); // somebody may answer
    expect(at('done', { accepted: 1 }, '2026-12-01T11:50:00Z')).toBe(15_000);
    expect(at('done', { accepted: 1 }, '2026-12-01T10:59:00Z')).toBe(false);
  });
});

describe('the draft of a campaign', () => {
  it('[WEB-522] says whom it finds and whom it leaves out, as it was read', () => {
    const [filter, except] = [{ all: [has('name', 'Ana'), { any: [has('tag', 'a'), has('tag', 'b')] }] }, { all: [has('tag', 'c')] }];
    const written = { filter, except, contactIds: null, list: null };
    const audience = audienceOf(written, counter());
    expect(audienceChange(audience)).toEqual(written);
    expect(audienceChange({ ...audience, leaves: false })).toEqual({ ...written, except: null });
    expect(foundBy(written)).toEqual({ all: [filter, { not: except }] });
    expect(foundBy({ filter: null, except })).toEqual({ not: except });
    expect(foundBy({})).toBeUndefined();
    expect(lackOf(audience)).toBeUndefined();
    expect(lackOf({ ...audience, except: treeOf(undefined, counter()) })).toBe('leftOut');
    expect(lackOf({ ...audience, by: 'people' })).toBe('people');
    expect(audienceChange({ ...audience, by: 'people', contactIds: ['ctc_1'] })).toEqual({
      ...{ filter: null, except, contactIds: ['ctc_1'], list: null },
    });
    expect(lackOf({ ...audience, by: 'list' })).toBe('list');
    const list = { id: 'lst_1', consent: { category: 'marketing', words: ' ' } } as unknown as NonNullable<Campaign['list']>;
    expect(lackOf({ ...audience, by: 'list', list })).toBe('proof');
    expect(audienceOf({ ...written, filter: null, list }, counter()).by).toBe('list');
  });

  it('[WEB-525] a filter is said with its groups in brackets', () => {
    const filter: Filter = { all: [has('name', 'Ana'), { any: [has('tag', 'a'), has('tag', 'b')] }] };
    const say = {
      condition: ({ field, value }: { field: string; value: unknown }) => `${field} ${value}`,
      join: (parts: string[], how: string) => parts.join(how === 'all' ? ' and ' : ' or '),
    };
    expect(saidOf(treeOf(filter, counter()), say)).toBe('name Ana and (tag a or tag b)');
    expect(saidOf(treeOf(undefined, counter()), say)).toBeUndefined();
  });

  it('[WEB-523] what a person reads on screen is what is sent', () => {
    const known = { name: 'Ana Lima', phone: '+5511987654321', email: null, fields: { plan: 'Gold ' } };
    const mapping = {
      ...{ 'body.nome': { person: 'firstName' as const }, 'body.mail': { person: 'email' as const, fallback: '—' } },
      ...{ 'body.plano': { field: 'plan' }, 'body.loja': { text: 'Centro' }, 'body.nada': { field: 'gone' } },
    };
    const sent = Object.fromEntries(Object.entries(sentValues(mapping, known)).filter(([, value]) => value !== ''));
    expect(valuesFor(mapping, known)).toEqual(sent);
  });

  it('[WEB-523] each slot of any language is filled, or says that it is not', () => {
    const slot = (key: string, more: Partial<TemplateSlot> = {}): TemplateSlot => ({
      ...{ key, kind: 'text', name: key.split('.')[1] ?? '', example: '' },
      ...more,
    });
    const languages = [
      { slots: [slot('body.nome'), slot('body.valor')] },
      { slots: [slot('body.nome'), slot('header.media', { kind: 'media' })] },
    ];
    const slots = slotsIn(languages as Template[]); // safe: nothing else is read of them
    expect(slots.map(({ key }) => key)).toEqual(['body.nome', 'body.valor', 'header.media']);
    const mapping = mappingFor(slots, {});
    expect(mapping).toEqual({ 'body.nome': { person: 'firstName' }, 'body.valor': { text: '' } });
    expect(emptySlot(slots, mapping)?.key).toBe('body.valor');
    expect(writtenIn(mapping)).toEqual({ 'body.nome': { person: 'firstName' } });
    expect(emptySlot(slots, { ...mapping, 'body.valor': { text: '5' } })).toBeUndefined();
  });

  it('[WEB-527] times are the company’s, and hours are those by which messages leave', () => {
    const zone = 'America/Sao_Paulo';
    expect(inputOf(Date.parse('2026-12-01T02:30:00Z'), zone)).toBe('2026-11-30T23:30');
    expect(isoOf('2026-11-30T23:30', zone)).toBe('2026-12-01T02:30:00.000Z');
    for (const hours of [
      { from: '08:00', to: '20:00', days: [1, 2, 3] },
      { from: '22:00', to: '02:00', days: [1, 5] },
    ])
      for (let hour = 0; hour < 24 * 7; hour += 1) {
        const at = Date.parse('2026-11-29T03:00:00Z') + hour * 3_600_000; // Sunday at midnight in São Paulo
        const [weekday, time] = [Math.floor(hour / 24) % 7, `${String(hour % 24).padStart(2, '0')}:00`];
        expect(isWithin(hours, at, zone)).toBe(isOpen(hours, weekday, time));
      }
  });
});
