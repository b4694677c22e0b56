import { describe, expect, it } from 'vitest';
import { create, sending } from './drafts.ts';
import { control, DAY, Lab } from './lab.ts';

const HOUR = 3_600_000;
const register = (lab: Lab, pin: string) => lab.asks('POST', '100/register', { messaging_product: 'whatsapp', pin });
const update = (value: Record<string, unknown>) => control('POST', '/wabas/900/account-event', { field: 'account_update', value });
const restriction = (restriction_type: string, expiration: number) =>
  update({ event: 'ACCOUNT_RESTRICTION', restriction_info: [{ restriction_type, expiration }] });

describe('a number', () => {
  it('[SIM-101] that is not registered sends nothing, and is registered with its PIN', async () => {
    const lab = await Lab.open();
    expect((await register(lab, '123456')).status).toBe(200);
    expect((await lab.asks('POST', '100/deregister', {})).status).toBe(200);
    expect(await lab.text()).toMatchObject({ status: 400, code: 133010 });
    expect((await lab.asks('GET', '100?fields=status')).body).toMatchObject({ status: 'DISCONNECTED' });
    expect(await register(lab, '654321')).toMatchObject({ status: 400, error: { code: 133005 } });
    expect((await register(lab, '123456')).status).toBe(200);
    expect((await lab.text()).status).toBe(200);
  });

  it('[SIM-101] takes five wrong PINs an hour, and ten registrations in three days', async () => {
    const lab = await Lab.open();
    await lab.asks('POST', '100', { pin: '123456' });
    const codes = [];
    for (let n = 0; n < 11; n += 1) codes.push((await register(lab, '000000')).error.code);
    expect(codes).toEqual([...Array(5).fill(133005), ...Array(5).fill(133008), 133016]);
    await lab.pass(3 * DAY);
    expect((await register(lab, '123456')).status).toBe(200);
  });

  it('[SIM-101] is verified with the code it was sent', async () => {
    const lab = await Lab.open();
    expect((await lab.asks('POST', '100/request_code', { code_method: 'PIGEON', language: 'pt_BR' })).status).toBe(400);
    expect((await lab.asks('POST', '100/request_code', { code_method: 'SMS', language: 'pt_BR' })).status).toBe(200);
    const { items } = await control('GET', '/numbers');
    expect(await lab.asks('POST', '100/verify_code', { code: '0' })).toMatchObject({ status: 400, error: { code: 136025 } });
    expect((await lab.asks('POST', '100/verify_code', { code: (items as { code: string }[])[0]?.code })).status).toBe(200);
  });

  it('[SIM-73] tells which tokens are none', async () => {
    const lab = await Lab.open();
    expect((await lab.asks('GET', 'debug_token?input_token=garbage')).body).toMatchObject({
      data: { is_valid: false, error: { code: 190 } },
    });
    expect((await lab.asks('GET', 'debug_token')).status).toBe(400);
  });

  it('[SIM-102] reaches no more people with templates in a day than its limit, but whoever wrote', async () => {
    const lab = await Lab.open({ messagingLimit: 'TIER_50', pairBurst: 1000 });
    await create(lab);
    const people = Array.from({ length: 51 }, (_, n) => `55119876500${String(n).padStart(2, '0')}`);
    for (const to of people) await lab.send(sending(), to);
    await lab.inbound({ type: 'text', text: 'oi' }, { phone: '5511912345678' });
    const [again, answer] = [await lab.send(sending(), people[0]), await lab.send(sending(), '5511912345678')];
    await lab.settle();
    const failed = lab.statuses.filter((one) => one.status === 'failed');
    expect(failed).toMatchObject([{ recipient_id: people[50], errors: [{ code: 131048 }] }]);
    expect([lab.journey(again.wamid), lab.journey(answer.wamid)]).toEqual(['sent delivered', 'sent delivered']);
    expect((await lab.asks('GET', '100?fields=whatsapp_business_manager_messaging_limit')).body).toMatchObject({
      whatsapp_business_manager_messaging_limit: 'TIER_50',
    });
    await lab.pass(DAY);
    const later = await lab.send(sending(), people[50]);
    await lab.settle();
    expect(lab.journey(later.wamid)).toBe('sent delivered');
  });

  it('[SIM-102] learns of a new limit by webhook, and has it', async () => {
    const lab = await Lab.open();
    await control('POST', '/numbers/100/account-event', {
      field: 'business_capability_update',
      value: { max_daily_conversations_per_business: 'TIER_250' },
    });
    expect((await lab.asks('GET', '100')).body).toMatchObject({ whatsapp_business_manager_messaging_limit: 'TIER_250' });
  });

  it.each([
    ['RESTRICTED_BIZ_INITIATED_MESSAGING', 368, undefined],
    ['RESTRICTED_UTILITY_TEMPLATES', 131064, undefined],
    ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', undefined, 368],
  ])('[SIM-103] under %s is refused with %s and %s until that ends', async (type, template, text) => {
    const lab = await Lab.open();
    await create(lab);
    const { now } = await control('GET', '/clock');
    await restriction(type, Math.floor((Number(now) + HOUR) / 1000));
    expect([(await lab.send(sending())).code, (await lab.text()).code]).toEqual([template, text]);
    expect((await lab.asks('GET', '100')).body).toMatchObject({ status: 'RESTRICTED' });
    await lab.pass(HOUR);
    expect([(await lab.send(sending())).code, (await lab.text()).code]).toEqual([undefined, undefined]);
  });

  it('[SIM-103] of a disabled account sends nothing until that is reinstated', async () => {
    const lab = await Lab.open();
    await update({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'April 17, 2026' } });
    expect(await lab.text()).toMatchObject({ status: 403, code: 131031 });
    await update({ event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } });
    expect((await lab.text()).status).toBe(200);
  });
});
