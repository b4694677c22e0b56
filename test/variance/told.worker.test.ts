import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { outreach } from '../conversations/outreach.ts';
import { acceptedAs, graph } from '../support/graph.ts';
import { newShop } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { kindsIn, ratedByProvider, variancesIn } from '../support/trace-told.ts';

const DAY = 86_400_000;
const REGULAR = { pricing_model: 'PMP', type: 'regular', billable: true };

async function thread() {
  graph(() => acceptedAs('wamid.out'));
  const shop = await newShop();
  await ratedByProvider(shop);
  return { shop, ...(await outreach(shop)) };
}

it('[VAR-3] golden row 37 as a conversation lives it: ours utility, told marketing', async () => {
  const { shop, id, status, pass } = await thread();
  await status('delivered', { pricing: { ...REGULAR, category: 'marketing' } });
  await pass(DAY);
  expect(await variancesIn(shop)).toMatchObject([{ subject: `msg_${id.slice(4)}_1`, kind: 'category', micros: 80_000, source: 'trace' }]);
});

it('[VAR-2] golden row 41: a model that nobody knows is kept with its own words, also where it is told after the end', async () => {
  const { shop, status, pass } = await thread();
  await status('delivered');
  await pass(DAY);
  expect(await variancesIn(shop)).toEqual([]);
  await status('read', { pricing: { pricing_model: 'XYZ' } });
  const [one, ...others] = await variancesIn(shop);
  expect([one?.kind, others, JSON.parse(one?.raw ?? '')]).toEqual(['unknown-shape', [], { pricing: { pricing_model: 'XYZ' } }]);
});

it('[VAR-7] two words that differ are told both, and a time before the message was sent', async () => {
  const { shop, status, pass } = await thread();
  await status('sent', { pricing: { ...REGULAR, category: 'utility' } });
  await status('delivered', { pricing: { ...REGULAR, category: 'marketing' }, at: instantOf(currentTime() - DAY) });
  await pass(DAY);
  expect(await kindsIn(shop)).toEqual(['clock 0', 'contradiction null']);
  const [, contradiction] = await variancesIn(shop);
  expect(JSON.parse(contradiction?.raw ?? '')).toMatchObject({ first: { category: 'utility' }, last: { category: 'marketing' } });
});

it('[VAR-1] nothing differs where the same was told as expected', async () => {
  const { shop, status, pass } = await thread();
  for (const state of ['sent', 'delivered'] as const)
    await status(state, { pricing: { ...REGULAR, category: 'utility', billable: false } });
  await pass(DAY);
  expect(await variancesIn(shop)).toEqual([]);
});
