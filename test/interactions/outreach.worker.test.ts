import { describe, expect, it } from 'vitest';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { ask, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import {
  claim,
  finish,
  firstWord,
  headOf,
  inParallel,
  ledgerOf,
  messagesOf,
  newColleague,
  newShop,
  refusal,
  type Shop,
} from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const HELLO = { name: 'hello_world', language: 'pt_BR' };
const bodyOf = ({ channel }: Shop, { contact }: ConversationWire, clientMessageId?: string) => ({
  contactId: contact.id,
  channelId: channel.id,
  template: HELLO,
  ...(clientMessageId ? { clientMessageId } : {}),
});
const start = ({ token }: Tenant, body: object) => ask<ConversationWire>(201, 'POST', '/v1/interactions', { token, body });
const refused = ({ token }: Tenant, body: object) => refusal('POST', '/v1/interactions', { token, body });

describe('New Interaction', () => {
  it('[OUT-1] sends an approved template to a customer whom nobody serves; the interaction belongs to the sender, and the session is charged once', async () => {
    const meta = graph();
    const shop = await newShop();
    const known = await firstWord(shop);
    await claim(shop.tenant, known);
    await finish(shop.tenant, known);
    const later = await at(currentTime() + 25 * 3_600_000, shop.tenant);
    const begun = await start(later, bodyOf(shop, known, 'out-1'));
    expect(begun).toMatchObject({ id: known.id, serviceWindow: { open: false }, sessions: [{ initiator: 'business' }] });
    expect(begun.interaction).toMatchObject({
      state: 'outreach',
      origin: 'outreach',
      assignee: { id: shop.tenant.owner.id },
      queuedAt: null,
    });
    expect((await start(later, bodyOf(shop, known, 'out-1'))).lastSeq).toBe(begun.lastSeq);
    await until(() => meta.asked.length === 1);
    expect(meta.asked[0]?.body).toMatchObject({ type: 'template', template: { name: 'hello_world', language: { code: 'pt_BR' } } });
    expect((await messagesOf(later, known.id)).at(-1)).toMatchObject({
      type: 'template',
      body: { text: expect.stringContaining('Boas-vindas') },
    });
    const charged = await until(async () => {
      const entries = (await ledgerOf(later)).filter(({ rule }) => rule === 'business-session');
      return entries.length > 0 ? entries : undefined;
    });
    expect(charged.map(({ kind, pending }) => [kind, pending.micros])).toEqual([['reserved', 790_000]]);
  });

  it('[OUT-2] is refused while the customer waits or is served, by whomever; of two at once one begins', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant, 'Rui', 'agent');
    const known = await firstWord(shop);
    expect(await refused(rui, bodyOf(shop, known))).toEqual([409, 'interaction-waiting']);
    await claim(shop.tenant, known);
    expect(await refused(rui, bodyOf(shop, known))).toEqual([409, 'interaction-taken']);
    expect(await refused(shop.tenant, bodyOf(shop, known))).toEqual([409, 'interaction-yours']);
    const path = { token: shop.tenant.token, body: bodyOf(shop, known) };
    expect(await ask(409, 'POST', '/v1/interactions', path)).toMatchObject({ conversationId: known.id });
    await finish(shop.tenant, known);
    const answers: string[] = [];
    await inParallel([rui, shop.tenant, rui, shop.tenant], 4, async (who) => {
      const [status] = await refused(who, bodyOf(shop, known));
      answers.push(String(status));
    });
    expect(answers.sort()).toEqual(['201', '409', '409', '409']);
  });

  it('[OUT-3] answered, it goes to the agent who began it if they are there, else it waits', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant, 'Rui', 'agent');
    const known = await firstWord(shop);
    await claim(rui, known);
    await finish(rui, known);
    await start(rui, bodyOf(shop, known));
    await deliverText(shop.channel, 'Opa!');
    expect((await headOf(shop.tenant, known.id)).interaction).toMatchObject({ state: 'waiting', preferredAgent: { id: rui.owner.id } });
    const line = await openDesk(rui);
    await until(async () => (await headOf(shop.tenant, known.id)).interaction?.assignee?.id === rui.owner.id);
    line.close();
  });

  it('[OUT-4] refuses templates that are not approved, contacts and channels that are not there or another company’s', async () => {
    graph();
    const shop = await newShop();
    const known = await firstWord(shop);
    await claim(shop.tenant, known);
    await finish(shop.tenant, known);
    const other = await newShop();
    const theirs = await firstWord(other);
    const body = bodyOf(shop, known);
    expect(await refused(shop.tenant, { ...body, template: { name: 'promo', language: 'pt_BR' } })).toEqual([422, 'template-not-approved']);
    expect(await refused(shop.tenant, { ...body, contactId: theirs.contact.id })).toEqual([400, 'invalid-request']);
    expect(await refused(shop.tenant, { ...body, channelId: other.channel.id })).toEqual([400, 'invalid-request']);
    const viewer = await newColleague(shop.tenant, 'Bia', 'viewer');
    expect(await refused(viewer, body)).toEqual([403, 'forbidden']);
  });

  it('[OUT-6] writes to a phone that is nobody’s yet, and to whom it belongs', async () => {
    const meta = graph();
    const shop = await newShop();
    const { contactId: _, ...body } = bodyOf(shop, await firstWord(shop));
    const fresh = { ...body, phone: '+55 11 91234-0001', clientMessageId: 'new-number' };
    const begun = await start(shop.tenant, fresh);
    expect(begun).toMatchObject({ contact: { name: '+55 11 91234 0001', phone: '+5511912340001' }, interaction: { state: 'outreach' } });
    expect((await start(shop.tenant, fresh)).id).toBe(begun.id);
    await until(() => meta.asked.length === 1);
    expect(meta.asked[0]?.body).toMatchObject({ to: '5511912340001', type: 'template' });
    await deliverText(shop.channel, 'Quem é?', { from: '5511912340001' });
    await until(async () => (await headOf(shop.tenant, begun.id)).unread === 1);
    expect(await refused(shop.tenant, { ...body, phone: '551191234000' })).toEqual([400, 'invalid-request']);
    expect(await refused(shop.tenant, { ...body, phone: '+55 11 91234' })).toEqual([400, 'invalid-request']);
    expect(await refused(shop.tenant, body)).toEqual([400, 'invalid-request']);
    expect(await refused(shop.tenant, { ...fresh, contactId: begun.contact.id })).toEqual([400, 'invalid-request']);
  });

  it('[OUT-6] calls somebody new by the name that is given, and nobody known by another', async () => {
    graph();
    const shop = await newShop();
    const { contactId: _, ...body } = bodyOf(shop, await firstWord(shop));
    const begun = await start(shop.tenant, { ...body, phone: '+5511912340002', name: '  Dona  Célia ' });
    expect(begun.contact).toMatchObject({ name: 'Dona Célia', phone: '+5511912340002' });
    await deliverText(shop.channel, 'Oi', { from: '5511912340002', name: 'celinha' });
    await until(async () => (await headOf(shop.tenant, begun.id)).unread === 1);
    expect((await headOf(shop.tenant, begun.id)).contact.name).toBe('Dona Célia');
    await claim(shop.tenant, await headOf(shop.tenant, begun.id));
    await finish(shop.tenant, await headOf(shop.tenant, begun.id));
    const again = { ...body, phone: '+5511912340002', name: 'Outra' };
    expect((await start(shop.tenant, again)).contact.name).toBe('Dona Célia');
    expect(await refused(shop.tenant, { ...body, contactId: begun.contact.id, name: 'Outra' })).toEqual([400, 'invalid-request']);
    expect(await refused(shop.tenant, { ...again, name: ' \u200b ' })).toEqual([400, 'invalid-request']);
  });

  it('[OUT-5] its assignee sends a template also when the service window is closed, and nothing else', async () => {
    graph();
    const shop = await newShop();
    const known = await firstWord(shop);
    await claim(shop.tenant, known);
    const later = await at(currentTime() + 25 * 3_600_000, shop.tenant);
    const path = `/v1/conversations/${known.id}/messages`;
    expect(await refusal('POST', path, { token: later.token, body: { body: { body: 'Oi?' } } })).toEqual([409, 'service-window-closed']);
    expect((await refusal('POST', path, { token: later.token, body: { type: 'template', body: HELLO } }))[0]).toBe(202);
    const price = await ask(200, 'GET', '/v1/billing/price', { token: later.token });
    const amount = (micros: number) => ({ amount: { micros, currency: 'BRL' } });
    expect(price).toMatchObject({ tariff: 'seed-2023@1', template: amount(790_000), customer: amount(0), freeCustomerSessions: 1_000 });
  });
});
