import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { metaFiles } from '../support/meta-files.ts';
import { say, upload } from '../support/sending.ts';
import { claim, finish, firstWord, headOf, messagesOf, newShop, shardOf } from '../support/shop.ts';
import { canaries, erased, found, foundOf } from './persons.ts';

it('[PDT-11] a file that was sent to two people goes with the last of them', async () => {
  const words = canaries();
  metaFiles();
  const shop = await newShop();
  const { tenant } = shop;
  const file = await upload(tenant, 'pdf', `${words.word()}.pdf`);
  const [mine, unsent] = [await upload(tenant, 'pdf', 'mine.pdf'), await upload(tenant, 'pdf', 'unsent.pdf')];
  const people = [];
  for (const name of ['Ana', 'Bia']) {
    const open = await claim(tenant, await firstWord(shop, 'Oi', { from: words.phone(), name }));
    await say(shop, open.id, { type: 'document', body: { media: file.id } });
    if (name === 'Ana') await say(shop, open.id, { type: 'document', body: { media: mine.id } });
    await finish(tenant, await headOf(tenant, open.id));
    people.push({ shop, name, contactId: open.contact.id, id: open.id });
  }
  // Somebody began to send it, and it was never written.
  await shardOf(tenant)
    .prepare("INSERT INTO media_uses (tenant_id, media_id, conversation_id, at) VALUES (?, ?, 'con_none', ?)")
    .bind(tenant.id, file.id, instantOf(1))
    .run();
  const keyOf = ({ id }: { id: string }) => `${tenant.id}/uploads/${id}`;
  const [ana, bia] = people;
  if (!ana || !bia) throw new Error('two people');
  const receipt = await erased(ana);
  expect(receipt.stores.find(({ store }) => store === 'files')).toMatchObject({ found: 4, remains: 0 });
  expect(await env.MEDIA_BUCKET.head(keyOf(mine))).toBeNull();
  expect(await env.MEDIA_BUCKET.head(keyOf(file))).not.toBeNull();
  expect((await messagesOf(tenant, bia.id)).find(({ media }) => media !== null)?.media).toMatchObject({ state: 'stored' });
  await erased(bia);
  expect(await env.MEDIA_BUCKET.head(keyOf(file))).toBeNull();
  expect(await env.MEDIA_BUCKET.head(keyOf(unsent))).not.toBeNull();
  expect(await found(shop, 'media_uses')).toEqual([]);
  expect(
    await foundOf(
      shop,
      people.map(({ id }) => id),
      words.planted,
    ),
  ).toEqual({});
});
