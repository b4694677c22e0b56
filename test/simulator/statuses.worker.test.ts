import { describe, expect, it } from 'vitest';
import { control, DAY, Lab } from './lab.ts';

const ANA = { phone: '5511987654321' };
const hello = { type: 'template', template: { name: 'hello_world', language: { code: 'pt_BR' } } };
const MONTH = 31 * DAY;

describe('what becomes of a message', () => {
  it('[SIM-20] is sent and delivered when the phone is online', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    const { wamid } = await lab.text();
    await lab.settle();
    expect(lab.journey(wamid)).toBe('sent delivered');
  });

  it('[SIM-20] is read when its chat is opened, or by itself when the number says so', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    const first = await lab.text();
    await lab.settle();
    await control('POST', '/numbers/100/phone', { user: ANA, open: true });
    const second = await lab.text();
    await lab.settle();
    await control('POST', '/numbers/100/phone', { user: ANA, open: false });
    await lab.knobs({ autoRead: true });
    const third = await lab.text();
    await lab.settle();
    for (const { wamid } of [first, second, third]) expect(lab.journey(wamid)).toBe('sent delivered read');
  });

  it('[SIM-21] waits for an offline phone', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    await control('PUT', '/users', { ...ANA, online: false });
    const { wamid } = await lab.text();
    await lab.settle();
    expect(lab.journey(wamid)).toBe('sent');
    await control('POST', '/numbers/100/phone', { user: ANA, online: true });
    await lab.settle();
    expect(lab.journey(wamid)).toBe('sent delivered');
  });

  it('[SIM-22] fails with 131047 a day after the customer last wrote, unless it is a template', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    await lab.pass(DAY);
    const free = await lab.text();
    const template = await lab.send(hello);
    await lab.settle();
    expect(free.status).toBe(200);
    expect(lab.journey(free.wamid)).toBe('failed');
    expect(lab.statuses.find((one) => one.id === free.wamid)).toMatchObject({ errors: [{ code: 131047, title: 'Re-engagement message' }] });
    expect(lab.journey(template.wamid)).toBe('sent delivered');
  });

  it.each([
    ['read-without-delivered', 'sent read'],
    ['only-sent', 'sent'],
    ['silent', ''],
    [{ failed: 131049 }, 'failed'],
  ])('[SIM-23] follows the plan of the user: %j', async (plan, journey) => {
    const lab = await Lab.open();
    await lab.inbound();
    await control('PUT', '/users', { ...ANA, plan });
    const { wamid } = await lab.text();
    await lab.settle();
    expect(lab.journey(wamid)).toBe(journey);
  });

  it('[SIM-23] reports a voice message as played when told so', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    const { wamid } = await lab.text();
    await lab.settle();
    await control('POST', `/messages/${encodeURIComponent(wamid)}/status`, { status: 'played' });
    await lab.settle();
    expect(lab.journey(wamid)).toBe('sent delivered played');
  });

  it('[SIM-24] carries the business’s own data in each status', async () => {
    const lab = await Lab.open();
    await lab.inbound();
    await lab.send({ type: 'text', text: { body: 'Oi' }, biz_opaque_callback_data: 'cmp1:r42' });
    await lab.settle();
    expect(lab.statuses.map((one) => one.biz_opaque_callback_data)).toEqual(['cmp1:r42', 'cmp1:r42']);
  });

  it('[SIM-28] ends with sent when it is a reaction', async () => {
    const lab = await Lab.open();
    const message_id = await lab.inbound();
    const good = await lab.send({ type: 'reaction', reaction: { message_id, emoji: '👍' } });
    const stray = await lab.send({ type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍' } });
    await lab.settle();
    expect(lab.journey(good.wamid)).toBe('sent');
    expect(lab.journey(stray.wamid)).toBe('failed');
  });

  it('[SIM-29] respects that the user stopped marketing', async () => {
    const lab = await Lab.open();
    const components = [{ type: 'BODY', text: 'Só hoje' }];
    const { id } = await (
      await lab.graph('900/message_templates', { name: 'promo', language: 'pt_BR', category: 'MARKETING', components })
    ).json<{ id: string }>();
    await control('POST', `/templates/${id}/review`, { event: 'APPROVED' });
    await control('POST', '/numbers/100/preference', { user: ANA, value: 'stop' });
    const { wamid } = await lab.send({ type: 'template', template: { name: 'promo', language: { code: 'pt_BR' } } });
    await lab.settle();
    expect(lab.statuses.find((one) => one.id === wamid)).toMatchObject({ status: 'failed', errors: [{ code: 131050 }] });
    expect(lab.received.map(({ value }) => value)).toContainEqual(
      expect.objectContaining({ user_preferences: [expect.objectContaining({ value: 'stop', wa_id: '5511987654321' })] }),
    );
  });

  it.each([{ onWhatsApp: false }, { blocked: true }])('[SIM-30] fails with 131026 when the user is out of reach: %j', async (state) => {
    const lab = await Lab.open();
    await lab.inbound();
    await control('PUT', '/users', { ...ANA, ...state });
    await lab.text();
    await lab.settle();
    expect(lab.statuses).toMatchObject([{ status: 'failed', recipient_id: '5511987654321', errors: [{ code: 131026 }] }]);
  });

  it('[SIM-31] is never heard of on a silent number', async () => {
    const lab = await Lab.open({ silence: true });
    await lab.inbound();
    expect((await lab.text()).status).toBe(200);
    await lab.settle();
    expect(lab.statuses).toEqual([]);
  });
});

describe('what it costs', () => {
  const pricesOf = (lab: Lab) => lab.statuses.map((one) => one.pricing).filter((one) => one !== undefined);

  it('[SIM-25] comes with sent and with the first sign of the phone', async () => {
    const lab = await Lab.open({ autoRead: true });
    await lab.inbound();
    await lab.text();
    await lab.settle();
    expect(lab.statuses.map((one) => 'pricing' in one)).toEqual([true, true, false]);
  });

  it.each([
    ['NBP', { billable: false, pricing_model: 'NBP' }],
    ['CBP-2022', { billable: true, pricing_model: 'CBP', category: 'user_initiated' }],
    ['CBP', { billable: true, pricing_model: 'CBP', category: 'service' }],
    ['PMP', { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' }],
    ['2026-10', { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' }],
  ])('[SIM-25] follows the tariff era %s', async (era, price) => {
    const lab = await Lab.open({ era, freeServicePerMonth: 0 });
    await lab.inbound();
    await lab.text();
    await lab.settle();
    expect(pricesOf(lab)).toEqual([price, price]);
  });

  it('[SIM-25] leaves so many service messages of a month free', async () => {
    const lab = await Lab.open({ freeServicePerMonth: 1, autoDeliver: false });
    await lab.inbound();
    await lab.text('1');
    await lab.text('2');
    await lab.settle();
    await lab.pass(MONTH);
    await lab.inbound();
    await lab.text('3');
    await lab.settle();
    expect(pricesOf(lab)).toMatchObject([{ billable: false }, { billable: true }, { billable: false }]);
  });

  it('[SIM-26] shows the conversation in the older shape alone', async () => {
    const lab = await Lab.open({ webhookShape: 'v23' });
    await lab.inbound();
    await lab.text();
    await lab.settle();
    expect(lab.statuses[0]).toMatchObject({ conversation: { expiration_timestamp: expect.any(String), origin: { type: 'service' } } });
    await lab.knobs({ webhookShape: 'v24' });
    await lab.text();
    await lab.settle();
    expect(lab.statuses.at(-1)).not.toHaveProperty('conversation');
  });

  it('[SIM-27] is nothing for 72 hours after the answer to an ad', async () => {
    const lab = await Lab.open();
    await lab.inbound({ type: 'text', text: 'Vi o anúncio', referral: { source_type: 'ad', source_id: '1' } });
    await lab.text();
    await lab.settle();
    await lab.pass(3 * DAY - 1000);
    await lab.send(hello);
    await lab.settle();
    await lab.pass(1000);
    await lab.send(hello);
    await lab.settle();
    const sent = lab.statuses.filter((one) => one.status === 'sent');
    expect(sent.map((one) => one.pricing)).toMatchObject([
      { type: 'free_entry_point' },
      { type: 'free_entry_point' },
      { type: 'regular', category: 'utility' },
    ]);
    expect(sent.map((one) => 'conversation' in one)).toEqual([true, true, false]);
  });
});
