import { describe, expect, it } from 'vitest';
import { ask, control, Lab } from './lab.ts';

describe('a customer', () => {
  it.each([
    [{ type: 'text', text: 'oi' }, { text: { body: 'oi' } }],
    [
      { type: 'image', image: { caption: 'foto' } },
      { image: { caption: 'foto', mime_type: 'image/png', sha256: expect.any(String), id: expect.any(String) } },
    ],
    [{ type: 'audio' }, { audio: { voice: true, mime_type: 'audio/ogg; codecs=opus' } }],
    [{ type: 'location', location: { latitude: -23.5, longitude: -46.6 } }, { location: { latitude: -23.5 } }],
    [{ type: 'contacts', contacts: [{ name: { formatted_name: 'Bia' } }] }, { contacts: [{ name: { formatted_name: 'Bia' } }] }],
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 's', title: 'Sim' } } },
      { interactive: { button_reply: { id: 's' } } },
    ],
    [{ type: 'button', button: { payload: 'camp1:yes', text: 'Yes' } }, { button: { payload: 'camp1:yes' } }],
    [{ type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } }, { reaction: { emoji: '👍' } }],
    [{ type: 'order', order: { catalog_id: '1', product_items: [] } }, { order: { catalog_id: '1' } }],
    [
      { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
      { errors: [{ code: 131051 }], unsupported: { type: 'poll' } },
    ],
    [
      { type: 'edit', edit: { original_message_id: 'wamid.a', message: { type: 'text', text: { body: 'novo' } } } },
      { edit: { original_message_id: 'wamid.a' } },
    ],
    [{ type: 'revoke', revoke: { original_message_id: 'wamid.a' } }, { revoke: { original_message_id: 'wamid.a' } }],
  ])('[SIM-50] writes %j', async (message, seen) => {
    const lab = await Lab.open();
    const wamid = await lab.inbound(message);
    const { wamid: answered } = await lab.text();
    await lab.settle();
    expect(lab.messages).toMatchObject([{ id: wamid, type: message.type, from: '5511987654321', ...seen }]);
    expect(lab.received[0]?.value).toMatchObject({
      metadata: { display_phone_number: '551140028922', phone_number_id: '100' },
      contacts: [{ profile: { name: 'Ana' }, wa_id: '5511987654321', user_id: expect.stringMatching(/^BR\.\d{16}$/) }],
    });
    expect(lab.journey(answered)).toBe('sent delivered');
  });

  it('[SIM-50] changes number by a system notice, which names no contact and opens nothing', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'system', system: { body: 'changed', wa_id: '5511900001111', type: 'user_changed_number' } });
    const { wamid } = await lab.text('Oi', '5511900001111');
    await lab.settle();
    expect(lab.received[0]?.value).not.toHaveProperty('contacts');
    expect(lab.journey(wamid)).toBe('failed');
    expect(await control('GET', '/users')).toMatchObject({ items: [{ phone: '5511900001111' }] });
  });

  it('[SIM-51] with a username shows no phone number', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'text', text: 'oi' }, { userId: 'BR.1349', name: 'Ana', username: 'anabia.g' });
    await lab.graph('100/messages', { messaging_product: 'whatsapp', recipient: 'BR.1349', text: { body: 'Oi' } });
    await lab.settle();
    expect(lab.received[0]?.value).toMatchObject({
      contacts: [{ profile: { name: 'Ana', username: 'anabia.g' }, user_id: 'BR.1349' }],
      messages: [{ from_user_id: 'BR.1349' }],
    });
    expect(lab.messages[0]).not.toHaveProperty('from');
    expect(lab.statuses[0]).toMatchObject({ recipient_user_id: 'BR.1349' });
    expect(lab.statuses[0]).not.toHaveProperty('recipient_id');
  });

  it('[SIM-54] is named with the parent user id, if there is one', async () => {
    const lab = await Lab.open();
    await control('PUT', '/users', { phone: '5511987654321', userId: 'BR.1349', parentUserId: 'BR.ENT.118' });
    await lab.inbound();
    await lab.text();
    await lab.settle();
    expect(lab.received[0]?.value).toMatchObject({
      contacts: [{ parent_user_id: 'BR.ENT.118' }],
      messages: [{ from_user_id: 'BR.1349', from_parent_user_id: 'BR.ENT.118' }],
    });
    expect(lab.statuses[0]).toMatchObject({ recipient_user_id: 'BR.1349', recipient_parent_user_id: 'BR.ENT.118' });
  });

  it('[SIM-52] quotes, comes from an ad, and reports errors', async () => {
    const lab = await Lab.open();
    const referral = { source_type: 'ad', source_id: '120226', ctwa_clid: 'Aff' };
    const asked = await lab.text();
    await lab.inbound({ type: 'text', text: 'oi', context: { id: asked.wamid }, referral });
    await lab.inbound({ type: 'interactive', valueErrors: [{ code: 131000, title: 'Unsupported webhook payload' }] });
    await lab.settle();
    expect(lab.messages[0]).toMatchObject({ context: { from: '551140028922', id: asked.wamid }, referral });
    expect(lab.messages[1]).not.toHaveProperty('interactive');
    expect(lab.received.map(({ value }) => value)).toContainEqual(
      expect.objectContaining({ errors: [{ code: 131000, title: 'Unsupported webhook payload' }] }),
    );
  });

  it('[SIM-53] sends a file that the business can fetch', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'document', document: { base64: btoa('olá'), filename: 'a.txt', mime_type: 'text/plain' } });
    await lab.settle();
    // safe: the shape that the assertion is about.
    const { document } = lab.messages[0] as { document: { id: string; url: string; filename: string } };
    expect(document.filename).toBe('a.txt');
    const { url } = await (await lab.graph(document.id)).json<{ url: string }>();
    for (const address of [url, document.url]) {
      const response = await ask(address.replace('http://simulator.test', ''), { headers: { authorization: 'Bearer token-a' } });
      expect(response.headers.get('content-type')).toBe('text/plain');
    }
  });
});
