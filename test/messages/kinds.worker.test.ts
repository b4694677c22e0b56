import { describe, expect, it } from 'vitest';
import { at } from '../support/clock.ts';
import { becomes, refused, say, serving, upload } from '../support/sending.ts';
import { finish, firstWord, headOf, messagesOf, newColleague, sessionsOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

describe('messages of every kind', () => {
  it('[MED-1] go out in Meta’s words, and beyond its limits nothing is written', async () => {
    const { shop, id, meta } = await serving();
    const buttons = (title: string) => ({
      type: 'interactive',
      body: { type: 'button', body: { text: 'Retira ou entrega?' }, action: { buttons: [{ type: 'reply', reply: { id: 'r', title } }] } },
    });
    await say(shop, id, { type: 'location', body: { latitude: -23.5, longitude: -46.6, name: 'Loja' } });
    await say(shop, id, { type: 'contacts', body: { contacts: [{ name: { formatted_name: 'Ana' } }] } });
    await say(shop, id, buttons('Retirar'));
    expect(await refused(shop.tenant, id, buttons('x'.repeat(21)))).toEqual([422, 'content-over-limit']);
    expect(await refused(shop.tenant, id, { type: 'video', body: { media: (await upload(shop.tenant, 'png')).id } })).toEqual([
      422,
      'content-over-limit',
    ]);
    expect(await refused(shop.tenant, id, { type: 'location', body: { latitude: 91, longitude: 0 } })).toEqual([400, 'invalid-request']);
    expect(await refused(shop.tenant, id, { type: 'template', body: {} })).toEqual([400, 'invalid-request']);
    await becomes(shop, id, 4, 'accepted');
    expect(await messagesOf(shop.tenant, id)).toHaveLength(4);
    expect(
      meta
        .sends(shop)
        .map(({ body }) => body.type)
        .sort(),
    ).toEqual(['contacts', 'interactive', 'location']);
    expect((await headOf(shop.tenant, id)).preview).toBe('Retira ou entrega?');
  });

  it('[MED-2] answer a message of their thread, by id or wamid, and no other', async () => {
    const { shop, id, meta } = await serving();
    const [first] = await messagesOf(shop.tenant, id);
    const other = await firstWord(shop, 'Outra', { from: '5511911110000', wamid: 'wamid.other' });
    await say(shop, id, { body: { body: 'Sim' }, quotes: first?.id });
    expect(await say(shop, id, { body: { body: 'Sim!' }, quotes: first?.wamid })).toMatchObject({ quotes: first?.wamid });
    await until(() => meta.sends(shop).length === 2);
    expect(meta.sends(shop).map(({ body }) => body.context)).toEqual([{ message_id: first?.wamid }, { message_id: first?.wamid }]);
    const [foreign] = await messagesOf(shop.tenant, other.id);
    for (const quotes of [foreign?.id, 'wamid.other', 'wamid.none', first?.id.replace(/_1$/, '_9'), 'x'])
      expect(await refused(shop.tenant, id, { body: { body: 'Não' }, quotes })).toEqual([422, 'message-not-in-thread']);
  });

  it('[MED-3] a reaction opens no session and is no first answer, but needs its agent and the window', async () => {
    const { shop, id, meta } = await serving();
    const [first] = await messagesOf(shop.tenant, id);
    const react = (emoji: string, message = first?.id) => ({ type: 'reaction', body: { message, emoji } });
    const rui = await newColleague(shop.tenant);
    expect(await refused(rui, id, react('👍'))).toEqual([403, 'interaction-not-yours']);
    await say(shop, id, react('👍'));
    await say(shop, id, react(''));
    await becomes(shop, id, 3, 'accepted');
    expect(meta.sends(shop).map(({ body }) => body.reaction)).toEqual([
      { message_id: first?.wamid, emoji: '👍' },
      { message_id: first?.wamid, emoji: '' },
    ]);
    expect(await headOf(shop.tenant, id)).toMatchObject({ unread: 1, interaction: { firstReplyAt: null } });
    expect(await refused(shop.tenant, id, react('👍', (await messagesOf(shop.tenant, id))[1]?.id))).toEqual([422, 'reaction-refused']);
    const sessions = (await sessionsOf(shop.tenant)).length;
    const soon = await at(currentTime() + 86_400_000 - 30_000, shop.tenant);
    expect(await refused(soon, id, react('👍'))).toEqual([409, 'service-window-closed']);
    await finish(soon, await headOf(soon, id));
    expect(await refused(soon, id, react('👍'))).toEqual([409, 'interaction-finished']);
    expect(await sessionsOf(soon)).toHaveLength(sessions);
  });
});
