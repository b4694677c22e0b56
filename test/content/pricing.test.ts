import { describe, expect, it } from 'vitest';
import { adEndOf, readTold, type Told } from '../../src/modules/messaging/content/pricing.domain.ts';
import { toldCategory } from '../../src/modules/service/conversations/session-machine.domain.ts';
import { ERAS } from '../../src/simulator/rules/knobs.domain.ts';
import { type Occasion, pricingOf } from '../../src/simulator/rules/pricing.domain.ts';

type Words = Record<string, unknown>;
type Fixture = [era: string, pricing: Words | undefined, conversation: Words | undefined, told: Partial<Told> | null];

/** `pricing` and `conversation` of statuses, as Meta has sent them from era to era. */
const FIXTURES: readonly Fixture[] = [
  ['no price at all', undefined, undefined, null],
  ['until January 2022', { pricing_model: 'NBP', billable: false }, { id: 'c1' }, { model: 'NBP', category: null, billable: false }],
  [
    'until May 2023, the business began',
    { billable: true, pricing_model: 'CBP', category: 'business_initiated' },
    { id: 'c1', expiration_timestamp: 1663500000, origin: { type: 'business_initiated' } },
    {
      model: 'CBP',
      category: 'business_initiated',
      conversation: { id: 'c1', origin: 'business_initiated', endsAt: 1_663_500_000_000 as never },
    },
  ],
  [
    'until May 2023, the customer began',
    { billable: true, pricing_model: 'CBP', category: 'user_initiated' },
    { id: 'c1', origin: { type: 'user_initiated' } },
    { category: 'user_initiated', conversation: { id: 'c1', origin: 'user_initiated', endsAt: null } },
  ],
  [
    'the category by its conversation alone',
    { billable: true, pricing_model: 'CBP' },
    { id: 'c1', origin: { type: 'referral_conversion' } },
    { category: 'referral_conversion' },
  ],
  [
    'until June 2025, marketing',
    { billable: true, pricing_model: 'CBP', category: 'marketing' },
    { id: 'c1', expiration_timestamp: '1718900000', origin: { type: 'marketing' } },
    {
      model: 'CBP',
      type: null,
      category: 'marketing',
      conversation: { id: 'c1', origin: 'marketing', endsAt: 1_718_900_000_000 as never },
    },
  ],
  [
    'until June 2025, abroad',
    { billable: true, pricing_model: 'CBP', category: 'authentication_international' },
    undefined,
    { category: 'authentication_international', conversation: null },
  ],
  [
    'service that is free, and billable all the same',
    { billable: true, pricing_model: 'CBP', category: 'service' },
    undefined,
    { category: 'service', billable: true, raw: null },
  ],
  [
    'from July 2025, charged',
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
    undefined,
    { model: 'PMP', type: 'regular', category: 'marketing' },
  ],
  [
    'from July 2025, in the window',
    { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'utility' },
    undefined,
    { type: 'free_customer_service' },
  ],
  [
    'from July 2025, after an advertisement',
    { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' },
    { id: 'c1', expiration_timestamp: '1752900000', origin: { type: 'referral_conversion' } },
    { type: 'free_entry_point', conversation: { id: 'c1', origin: 'referral_conversion', endsAt: 1_752_900_000_000 as never } },
  ],
  [
    'marketing by its own API',
    { pricing_model: 'PMP', type: 'regular', category: 'marketing_lite' },
    undefined,
    { category: 'marketing_lite', billable: null, raw: null },
  ],
  [
    'from October 2026, service',
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
    undefined,
    { type: 'regular', category: 'service', raw: null },
  ],
  [
    'in other letters',
    { pricing_model: 'pmp', type: 'REGULAR', category: 'MARKETING' },
    undefined,
    { model: 'PMP', type: 'regular', category: 'marketing', raw: null },
  ],
];

describe('what Meta says that a message costs', () => {
  it.each(FIXTURES)('[CNT-50] is read: %s', (_, pricing, conversation, told) => {
    const read = readTold(pricing, conversation);
    if (told === null) expect(read).toBeNull();
    else expect(read).toMatchObject({ ...told, raw: null });
  });

  it('[CNT-51] keeps its own words where a part of them is unknown, two kilobytes at most, and is never free because of it', () => {
    for (const [pricing, told] of [
      [{ pricing_model: 'XYZ' }, { model: 'unknown', type: null, category: null }],
      [
        { pricing_model: 'PMP', type: 'FREE_TIER', category: 'service' },
        { model: 'PMP', type: 'unknown', category: 'service' },
      ],
      [
        { pricing_model: 'PMP', type: 'regular', category: 'voice' },
        { type: 'regular', category: 'voice' },
      ],
      [{ billable: false }, { model: 'unknown', billable: false }],
    ] as const)
      expect(readTold(pricing, undefined)).toMatchObject({ ...told, raw: JSON.stringify({ pricing }) });
    expect(readTold({ pricing_model: 'XYZ', more: 'x'.repeat(5_000) }, undefined)?.raw).toHaveLength(2_048);
    for (const odd of [{ pricing_model: 7, category: {}, type: [], billable: 'yes' }, {}])
      expect(readTold(odd, { origin: 'x', expiration_timestamp: 'soon' })).toMatchObject({
        billable: null,
        conversation: { id: null, origin: null, endsAt: null },
      });
  });

  it('[CNT-52] the end of an advertisement’s window is told of no other conversation', () => {
    const window = { id: 'c1', expiration_timestamp: '1752900000' };
    expect(
      adEndOf(readTold({ pricing_model: 'CBP', category: 'marketing' }, { ...window, origin: { type: 'marketing' } })),
    ).toBeUndefined();
    expect(adEndOf(readTold(undefined, { ...window, origin: { type: 'referral_conversion' } }))).toBe(1_752_900_000_000);
    expect(adEndOf(readTold({ pricing_model: 'PMP', type: 'free_entry_point' }, window))).toBe(1_752_900_000_000);
    expect(adEndOf(readTold({ pricing_model: 'PMP', type: 'free_entry_point' }, undefined))).toBeUndefined();
  });

  it('[CNT-50] [SIM-25] whatever the simulator says in any era is understood, and no category of it unknown', () => {
    const flags = [true, false];
    const seen = new Set<string>();
    for (const era of ERAS)
      for (const category of ['marketing', 'utility', 'authentication', 'service'] as const)
        for (const windowOpen of flags)
          for (const freeEntryPoint of flags)
            for (const other of flags) {
              const now: Occasion = {
                era,
                category,
                windowOpen,
                freeEntryPoint,
                freeServiceLeft: other,
                internationalAuthentication: other,
                marketingLite: other,
              };
              const told = readTold({ ...pricingOf(now) }, undefined);
              expect([now, told?.raw, told?.model === 'unknown', told?.type === 'unknown']).toEqual([now, null, false, false]);
              seen.add(`${told?.model} ${told?.category} ${toldCategory(told ?? null) ?? ''}`);
            }
    expect([...seen].sort()).toEqual([
      'CBP authentication authentication',
      'CBP authentication_international authentication-international',
      'CBP business_initiated ',
      'CBP marketing marketing',
      'CBP marketing_lite marketing-lite',
      'CBP referral_conversion referral-conversion',
      'CBP service service',
      'CBP user_initiated service',
      'CBP utility utility',
      'NBP null ',
      'PMP authentication authentication',
      'PMP authentication_international authentication-international',
      'PMP marketing marketing',
      'PMP marketing_lite marketing-lite',
      'PMP referral_conversion referral-conversion',
      'PMP service service',
      'PMP utility utility',
    ]);
  });
});
