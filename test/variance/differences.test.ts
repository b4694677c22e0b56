import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { lifeOf, providerTerms, replayed } from '../../src/modules/billing/variance/provider.domain.ts';
import { cbp, found, moment, pmp, shown, under } from './told.ts';

type Story = Parameters<typeof found>[1];
const PMP25 = under('meta-pmp-2025-07');
const PMP26 = under('meta-pmp-2026-10');
const CBP23 = under('meta-cbp-2023-06');
const CBP24 = under('meta-cbp-2024-11');
const template = (
  category: 'utility' | 'marketing' | 'authentication',
  told: Record<string, unknown> | null,
  sent = '3 12:00',
): Story[number] => ({
  ...{ sent, template: category, told },
});
const free = (told: Record<string, unknown> | null, sent = '3 12:00'): Story[number] => ({ sent, template: null, told });
const word: Story[number] = { word: '3 11:00' };
const click: Story[number] = { word: '3 11:00', fromAd: true };

const ROWS: [string, Parameters<typeof found>[0], Story, string[]][] = [
  ['[VAR-3] golden row 37: ours utility, told marketing', PMP26, [template('utility', pmp('regular', 'marketing'))], ['category 80000']],
  [
    '[VAR-3] a rate that nobody knows leaves no amount',
    under('meta-pmp-2026-10', { marketing: null, utility: 20_000 }),
    [template('utility', pmp('regular', 'marketing'))],
    ['category null'],
  ],
  [
    '[VAR-3] inside the window the told category was charged too',
    PMP25,
    [word, template('utility', pmp('regular', 'marketing'))],
    ['category 100000'],
  ],
  [
    '[VAR-3] only the provider knows which authentication is international',
    PMP25,
    [template('authentication', pmp('regular', 'authentication-international'))],
    [],
  ],
  ['[VAR-3] nor is marketing lite another price', PMP25, [template('marketing', pmp('regular', 'marketing_lite'))], []],
  [
    '[VAR-1] what was told as expected is no difference, whatever `billable` says',
    PMP25,
    [template('marketing', pmp('regular', 'marketing', { billable: false }))],
    [],
  ],
  [
    '[VAR-1] nor is a free one that says that it is billable',
    PMP25,
    [word, template('utility', pmp('free_customer_service', 'utility', { billable: true }))],
    [],
  ],
  [
    '[VAR-1] golden row 41: service, billable, in the last year of conversations',
    CBP24,
    [word, free(cbp('service', { billable: true }))],
    [],
  ],
  [
    '[VAR-4] a utility message in the window that is charged all the same',
    PMP25,
    [word, template('utility', pmp('regular', 'utility'))],
    ['service-window 20000'],
  ],
  [
    '[VAR-4] one outside of it that is free',
    PMP25,
    [template('utility', pmp('free_customer_service', 'utility'))],
    ['service-window -20000'],
  ],
  [
    '[VAR-4] marketing that is free without any window',
    PMP25,
    [template('marketing', pmp('free_customer_service', 'marketing'))],
    ['charged-here -100000'],
  ],
  [
    '[VAR-4] a free-form message that is charged where no rule charges it',
    PMP25,
    [word, free(pmp('regular', 'service'))],
    ['free-here null'],
  ],
  ['[VAR-4] free as a free-form message', PMP25, [word, free(pmp('free_customer_service', 'service'))], []],
  [
    '[VAR-4] whether a free-form message is among the free ones is judged by the month',
    PMP26,
    [word, free(pmp('regular', 'service')), free(pmp('free_customer_service', 'service'))],
    [],
  ],
  ['[VAR-4] utility is charged inside the window from October 2026 on', PMP26, [word, template('utility', pmp('regular', 'utility'))], []],
  [
    '[VAR-4] free by an advertisement that nobody clicked',
    PMP25,
    [template('marketing', pmp('free_entry_point', 'referral_conversion'))],
    ['ad-window -100000'],
  ],
  [
    '[VAR-4] charged inside the window of one',
    PMP25,
    [click, free(pmp('free_entry_point', 'referral_conversion')), template('marketing', pmp('regular', 'marketing'), '3 13:00')],
    ['ad-window 100000'],
  ],
  [
    '[VAR-4] free inside of it',
    PMP25,
    [
      click,
      free(pmp('free_entry_point', 'referral_conversion')),
      template('marketing', pmp('free_entry_point', 'referral_conversion'), '3 13:00'),
    ],
    [],
  ],
  ['[VAR-5] another model', PMP26, [template('marketing', cbp('marketing'))], ['model null']],
  [
    '[VAR-7] regular, and by an advertisement',
    PMP26,
    [template('marketing', pmp('regular', 'referral_conversion'))],
    ['contradiction null'],
  ],
  ['[VAR-1] under conversations by the category', CBP23, [template('utility', cbp('marketing'))], ['category 80000']],
  [
    '[VAR-1] once a conversation',
    CBP23,
    [template('utility', cbp('marketing')), template('utility', cbp('marketing'), '3 13:00')],
    ['category 80000'],
  ],
  [
    '[VAR-1] a free-form message is in whatever conversation is open',
    CBP23,
    [template('utility', cbp('utility')), free(cbp('utility'), '3 13:00')],
    [],
  ],
  [
    '[VAR-4] an advertisement that nobody clicked, under conversations',
    CBP23,
    [template('utility', cbp('referral_conversion'))],
    ['ad-window -20000'],
  ],
  ['[VAR-8] nothing told is no difference of the message', PMP25, [template('utility', null)], []],
];

describe('differences of messages', () => {
  it.each(ROWS)('%s', (_, terms, story, expected) => expect(shown(found(terms, story))).toEqual(expected));

  it('[VAR-5] what a window before the trace decides is not judged until a day after its beginning', () => {
    const story = [
      template('utility', pmp('free_customer_service', 'utility'), '3 12:00'),
      template('utility', pmp('free_customer_service', 'utility'), '4 12:00'),
    ];
    expect(shown(found(PMP25, story, 2))).toEqual(['service-window -20000']);
    const ad = [template('marketing', pmp('free_entry_point'), '3 12:00'), template('marketing', pmp('free_entry_point'), '9 12:00')];
    expect(shown(found(PMP25, ad, 2))).toEqual(['ad-window -100000']);
  });

  it('[VAR-5] the session before says what was open; where its trace is missing nothing before counts', () => {
    const at = moment('3 12:00');
    const before = { number: 1, openedAt: instantOf(at - 3_600_000), expiresAt: at, trace: 'i0' };
    const own = { number: 2, openedAt: at, expiresAt: instantOf(at + 172_800_000), trace: 't0.u d1:r' };
    const serviceOf = (traces: Parameters<typeof lifeOf>[0]) =>
      replayed(providerTerms(PMP25), lifeOf(traces)).delivered.map((fact) => fact.serviceWindow);
    expect(serviceOf([before, own])).toEqual(['inside']);
    const gone = replayed(providerTerms(PMP25), lifeOf([{ ...before, trace: null }, own]));
    expect([gone.delivered.length, gone.knowsServiceAt(at), gone.knowsServiceAt(instantOf(at + 86_400_000))]).toEqual([1, false, true]);
    expect(
      lifeOf([
        { ...before, number: 5 },
        { ...own, number: 7 },
      ]).since,
    ).toBe(at);
  });

  it('[VAR-5] around a change of tariff either model is right', () => {
    const terms = {
      ...PMP25,
      terms: [
        { book: 'provider' as const, from: instantOf(0), tariff: 'meta-cbp-2024-11', version: 1 },
        { book: 'provider' as const, from: moment('3 00:00'), tariff: 'meta-pmp-2025-07', version: 1 },
      ],
    };
    expect(shown(found(terms, [template('marketing', cbp('marketing'), '3 20:00')]))).toEqual([]);
    expect(shown(found(terms, [template('marketing', cbp('marketing'), '5 20:00')]))).toEqual(['model null']);
  });
});
