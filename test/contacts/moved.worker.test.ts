import { describe, expect, it } from 'vitest';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { graph } from '../support/graph.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import { claim, headOf, newShop, settled, write } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { notice, word } from './persons.ts';

const [A, B, C] = ['5511911110001', '5511911110002', '5511911110003'];

/** A company with two numbers of one account each; somebody has written to both. */
async function twice(person: Parameters<typeof word>[1]) {
  const meta = graph();
  const shop = await newShop();
  const second = { tenant: shop.tenant, channel: await newChannel(shop.tenant) };
  for (const at of [shop, second]) await word(at, person);
  const threads = await settled(shop.tenant, 2);
  const on = (id: string) => String(threads.find(({ channel }) => channel.id === id)?.id);
  const ids = { here: on(shop.channel.id), there: on(second.channel.id) };
  const answered = async (id: string) => {
    const before = meta.asked.length;
    const head = await headOf(shop.tenant, id);
    if (head.interaction?.state !== 'active') await claim(shop.tenant, head);
    await write(shop.tenant, id, 'Olá!');
    await until(() => meta.asked.length > before);
    return meta.asked.at(-1)?.body;
  };
  return { shop, second, ...ids, answered };
}

describe('who is reached otherwise from now on', () => {
  it('[CTC-6] is answered at the new number in each of their threads, also when they come back to the old one', async () => {
    const { shop, there, answered } = await twice({ from: A, from_user_id: 'BR.1', name: 'Ana' });
    for (const [from, to] of [
      [A, B],
      [B, C],
      [C, A],
    ] as const) {
      await notice(shop, from, { type: 'user_changed_number', wa_id: to });
      expect((await headOf(shop.tenant, there)).contact.phone).toBe(`+${to}`);
      expect(await answered(there)).toMatchObject({ to });
    }
  });

  it('[CTC-6] is not answered at the old one again because a message from there comes late', async () => {
    const { shop, here, answered } = await twice({ from: A, from_user_id: 'BR.1', name: 'Ana' });
    await notice(shop, A, { type: 'user_changed_number', wa_id: B });
    for (const cleared of [false, true]) {
      if (cleared) clearContactCache();
      await deliverText(shop.channel, 'atrasada', { from: A, name: 'Ana', at: currentTime() - 60_000 });
      expect((await headOf(shop.tenant, here)).contact.phone).toBe(`+${B}`);
    }
    expect(await answered(here)).toMatchObject({ to: B });
    await deliverText(shop.channel, 'de lá outra vez', { from: A, name: 'Ana', at: currentTime() + 2_000 });
    expect(await answered(here)).toMatchObject({ to: A });
  });

  it('[CTC-28] whose phone has passed to somebody else is answered there in none of their threads, and no isolate brings it back', async () => {
    const { shop, here, there, answered } = await twice({ from: A, from_user_id: 'BR.1', name: 'Ana' });
    const stale = await threadOf(shop.tenant.id, here).head();
    await word(shop, { from: A, from_user_id: 'BR.2', name: 'Rui' }, 'Sou outro');
    for (const id of [here, there]) expect((await headOf(shop.tenant, id)).contact.phone).toBeNull();
    await word(shop, { from_user_id: 'BR.1', name: 'Ana' }, 'Ainda eu');
    expect(await answered(here)).toMatchObject({ recipient: 'BR.1' });
    expect(stale?.contact.phone).toBe(`+${A}`);
    clearContactCache();
    await word(shop, { from: B, from_user_id: 'BR.1', name: 'Ana' }, 'Número novo');
    for (const id of [here, there]) expect(await answered(id)).toMatchObject({ to: B });
  });

  it('[CTC-27] what is learned on one number is known on the others', async () => {
    const { shop, there, answered } = await twice({ from_user_id: 'BR.7' });
    expect((await headOf(shop.tenant, there)).contact.phone).toBeNull();
    await word(shop, { from: A, from_user_id: 'BR.7' }, 'Meu número');
    expect((await headOf(shop.tenant, there)).contact.phone).toBe(`+${A}`);
    expect(await answered(there)).toMatchObject({ to: A });
  });
});
