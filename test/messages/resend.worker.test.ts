import { describe, expect, it } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { ask } from '../support/api.ts';
import { graphError } from '../support/graph.ts';
import { becomes, say, serving, upload } from '../support/sending.ts';
import { messagesOf, newColleague, refusal, type Shop } from '../support/shop.ts';

const again = ({ tenant }: Shop, id: string, message: MessageWire) =>
  ask<MessageWire>(202, 'POST', `/v1/conversations/${id}/messages/${message.id}/resend`, { token: tenant.token });

describe('sending anew', () => {
  it('[SND-14] what failed goes as a new message of the same words and file, once; what arrived does not', async () => {
    let refuses = true;
    const { shop, id, meta } = await serving((path) => (refuses && path.endsWith('/messages') ? graphError(131026) : undefined));
    const { token } = shop.tenant;
    const { id: media } = await upload(shop.tenant, 'png');
    const picture = await say(shop, id, { type: 'image', body: { media, caption: 'O comprovante' } });
    await becomes(shop, id, picture.seq, 'failed');
    const greeting = await say(shop, id, { type: 'template', body: { name: 'hello_world', language: 'en_US' } });
    await becomes(shop, id, greeting.seq, 'failed');

    refuses = false;
    const [first, second] = [await again(shop, id, picture), await again(shop, id, picture)];
    expect(first.id).toBe(second.id);
    expect(first).toMatchObject({ type: 'image', body: { caption: 'O comprovante' }, media: { state: 'stored' } });
    await becomes(shop, id, first.seq, 'accepted');
    const template = await again(shop, id, greeting);
    await becomes(shop, id, template.seq, 'accepted');
    expect(await messagesOf(shop.tenant, id)).toHaveLength(5);
    expect(meta.sends(shop).map(({ body }) => body.type)).toEqual(['image', 'template', 'image', 'template']);

    const path = (message: { id: string }) => `/v1/conversations/${id}/messages/${message.id}/resend`;
    const [inbound] = await messagesOf(shop.tenant, id);
    expect(await refusal('POST', path(first), { token })).toEqual([409, 'message-not-failed']);
    expect(await refusal('POST', path(inbound ?? first), { token })).toEqual([409, 'message-not-failed']);
    expect(await refusal('POST', path({ id: `${first.id}9` }), { token })).toEqual([404, 'not-found']);
    const rui = await newColleague(shop.tenant);
    expect(await refusal('POST', path(picture), { token: rui.token })).toEqual([403, 'interaction-not-yours']);
  });
});
