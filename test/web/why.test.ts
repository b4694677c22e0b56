import { expect, it } from 'vitest';
import { WHYS } from '../../src/modules/billing/ledger/entries.domain.ts';
import { WHY as PRICED } from '../../src/modules/billing/tariffs/explain.domain.ts';
import { SHIPPED } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { WHY, whyOf } from '../../src/web/features/money/why.ts';

it('[WEB-455] every step that explains a price has a sentence', () => {
  const rules = SHIPPED.flatMap((tariff) => tariff.rules.map(({ key }) => `rule.${key}`));
  expect(rules.length).toBeGreaterThan(15);
  const booked = ['opened.customer', 'opened.business', 'sent', 'ad-entry', 'inside-open-session', 'reserved', 'delivered', 'adjusted'];
  // What was rated later says so as a correction.
  const ends = WHYS.filter((why) => why !== 'rated').map((why) => (why === 'delivered-after-failure' ? why : `released.${why}`));
  const keys = [...PRICED, ...rules, ...booked, ...ends, 'category-by-provider'].map((key) => `why.${key}`);
  expect(keys.filter((key) => whyOf(key) === undefined)).toEqual([]);
  const known = new Set(keys.map((key) => whyOf(key)));
  expect(WHY.filter((why) => !known.has(why))).toEqual(['rule-unknown-category']);
});
