import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { readTold, type Told } from '../../src/modules/messaging/content/pricing.domain.ts';
import { decodeTrace, encodeTrace, isTraceable } from '../../src/modules/service/conversations/trace.domain.ts';

type Shape = [
  string,
  pricing: Record<string, unknown>,
  conversation: Record<string, unknown> | undefined,
  understood: Partial<Told> | 'kept',
];
const origin = (type: string) => ({ id: 'c1', origin: { type }, expiration_timestamp: '1698339900' });

/** Every shape that Meta has sent, by its era: the words of meta-cloud-api and of public samples. */
const SHAPES: Shape[] = [
  [
    '2021: no price by the conversation yet',
    { billable: false, pricing_model: 'NBP' },
    undefined,
    { model: 'NBP', type: null, category: null },
  ],
  ['2022: of who began it', { billable: true, pricing_model: 'CBP', category: 'business_initiated' }, origin('business_initiated'), 'kept'],
  [
    '2022: the customer began it',
    { billable: true, pricing_model: 'CBP', category: 'user_initiated' },
    origin('user_initiated'),
    { model: 'CBP', category: 'service' },
  ],
  [
    '2022: an advertisement',
    { billable: false, pricing_model: 'CBP', category: 'referral_conversion' },
    origin('referral_conversion'),
    { model: 'CBP', category: 'referral_conversion' },
  ],
  [
    '2022: a category on the conversation alone',
    { billable: true, pricing_model: 'CBP' },
    origin('user_initiated'),
    { model: 'CBP', category: 'service' },
  ],
  [
    '2023: by what it is about',
    { billable: true, pricing_model: 'CBP', category: 'marketing' },
    origin('marketing'),
    { model: 'CBP', category: 'marketing' },
  ],
  [
    '2023: service',
    { billable: true, pricing_model: 'CBP', category: 'service' },
    origin('service'),
    { model: 'CBP', category: 'service' },
  ],
  [
    '2024: international',
    { billable: true, pricing_model: 'CBP', category: 'authentication_international' },
    undefined,
    { model: 'CBP', category: 'authentication_international' },
  ],
  [
    '2025: by the message',
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' },
    undefined,
    { model: 'PMP', type: 'regular', category: 'utility' },
  ],
  [
    '2025: free in the window',
    { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
    undefined,
    { model: 'PMP', type: 'free_customer_service', category: 'service' },
  ],
  [
    '2025: free by an advertisement',
    { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' },
    origin('referral_conversion'),
    { model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' },
  ],
  [
    '2025: with a hyphen',
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'authentication-international' },
    undefined,
    { model: 'PMP', type: 'regular', category: 'authentication_international' },
  ],
  [
    '2025: lite',
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing_lite' },
    undefined,
    { model: 'PMP', type: 'regular', category: 'marketing_lite' },
  ],
  [
    '2026: without `billable`',
    { pricing_model: 'PMP', type: 'regular', category: 'service' },
    undefined,
    { model: 'PMP', type: 'regular', category: 'service' },
  ],
  ['groups', { billable: false, pricing_model: 'PMP', type: 'free_group_customer_service', category: 'group_service' }, undefined, 'kept'],
  ['group templates', { billable: true, pricing_model: 'PMP', type: 'regular', category: 'group_marketing' }, undefined, 'kept'],
  [
    'providers of artificial intelligence',
    { billable: true, pricing_model: 'PMP', type: 'regular', category: 'general_purpose_ai' },
    undefined,
    'kept',
  ],
  ['without a type', { pricing_model: 'PMP', category: 'marketing' }, undefined, 'kept'],
  ['golden row 41: a model that nobody knows', { pricing_model: 'XYZ' }, undefined, 'kept'],
];

describe('what Meta has told of prices', () => {
  it.each(SHAPES)('[VAR-2] %s', (_, pricing, conversation, understood) => {
    const told = readTold(pricing, conversation);
    if (!told) throw new Error('nothing was told');
    const openedAt = instantOf(0);
    const trace = encodeTrace(openedAt, [
      { type: 'accepted', seq: 1, at: openedAt, template: '', category: null },
      { type: 'delivered', seq: 1, at: openedAt, told },
    ]);
    const kept = decodeTrace(openedAt, trace).find((event) => event.type === 'delivered');
    if (understood === 'kept') return expect(isTraceable(told)).toBe(false);
    expect(isTraceable(told)).toBe(true);
    const { model, type, category } = kept?.type === 'delivered' && kept.told ? kept.told : told;
    expect({ model, type, category }).toMatchObject(understood);
  });
});
