import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain.ts';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { ask } from '../support/api.ts';
import { claim, conversationsOf, headOf, messagesOf, newShop, type Shop, settled } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { word } from './persons.ts';

const [phone, userId] = [{ from: '5511987654321' }, { from_user_id: 'BR.1' }];
type Merge = { id: string; cause: string; winnerId: string; loserId: string };
type Next = { address: { value: string }; contact: { id: string }; conversationId: string | null; channel: { name: string } | null };

/** Somebody who is served in the thread of their user id writes from a phone too; then a channel shows that both are one. */
async function joined() {
  const shop = await newShop();
  const { tenant } = shop;
  await word(shop, userId);
  const [mine] = await settled(tenant, 1);
  await claim(tenant, await headOf(tenant, String(mine?.id)));
  await word(shop, phone, 'Pelo número');
  const other = (await settled(tenant, 2)).find(({ id }) => id !== mine?.id);
  await word(shop, { ...phone, ...userId }, 'Sou eu');
  const found = await ask<{ items: Merge[] }>(200, 'GET', `/v1/contacts/${mine?.contact.id}/merges`, { token: tenant.token });
  return { shop, mine: String(mine?.id), other: String(other?.id), merge: found.items[0] as Merge };
}
const said = async ({ tenant }: Shop, id: string): Promise<unknown[]> => (await messagesOf(tenant, id)).map(({ body }) => body.body);

it('[CTC-53] once a merge that a channel made is undone, each word lies where its address says', async () => {
  const { shop, mine, other, merge } = await joined();
  const { token } = shop.tenant;
  expect(merge.cause).toBe('channel');
  const next = async () => {
    const { items } = await ask<{ items: Next[] }>(200, 'GET', `/v1/contact-merges/${merge.id}/next-words`, { token });
    return items.map(({ address, contact, conversationId }) => [address.value, contact.id, conversationId]);
  };
  const where = [
    ['BR.1', merge.winnerId, mine],
    ['+5511987654321', merge.loserId, other],
  ];
  expect(await next()).toEqual(where);
  for (const _ of [1, 2]) await ask(204, 'POST', `/v1/contact-merges/${merge.id}/undo`, { token });
  // Also of an isolate that remembers them as one: it was this one.
  await word(shop, phone, 'do telefone');
  await word(shop, userId, 'do id');
  clearContactCache();
  await word(shop, phone, 'do telefone outra vez');
  await word(shop, userId, 'do id outra vez');
  expect(await said(shop, mine)).toEqual(['Oi', 'Sou eu', 'do id', 'do id outra vez']);
  expect(await said(shop, other)).toEqual(['Pelo número', 'do telefone', 'do telefone outra vez']);
  expect(await conversationsOf(shop.tenant)).toHaveLength(2);
  expect(await headOf(shop.tenant, other)).toMatchObject({ contact: { id: merge.loserId }, interaction: { state: 'waiting' } });
  expect(await headOf(shop.tenant, mine)).toMatchObject({ contact: { id: merge.winnerId, phone: null }, interaction: { state: 'active' } });
  expect(await next()).toEqual(where);
});

it('[CTC-53] an isolate that remembers them as one is turned away by the thread', async () => {
  const { shop, mine, other, merge } = await joined();
  const { token } = shop.tenant;
  const contact = { id: merge.winnerId, name: 'Bia', phone: '+5511987654321' };
  const remembered = { conversationId: mine, contact, contactRevision: 1, account: { wabaId: '1', timezone: 'UTC' } };
  const item = { kind: 'message', wamid: 'wamid.stale', content: { type: 'text', body: { body: 'Atrasada' } }, fromAd: false } as const;
  await ask(204, 'POST', `/v1/contact-merges/${merge.id}/undo`, { token });
  const { object } = threadOf(shop.tenant.id, mine);
  const answer = await object.ingest(remembered as ConversationRef, [{ ...item, providerAt: instantOf(1) }]); // safe: nothing else of it is read
  expect(answer !== null && answer !== 'erased' && answer.left.map((left) => left.wamid)).toEqual(['wamid.stale']);
  expect([await said(shop, mine), await said(shop, other)]).toEqual([['Oi', 'Sou eu'], ['Pelo número']]);
});
