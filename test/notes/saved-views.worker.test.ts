import { expect, it } from 'vitest';
import { ask, newTenant } from '../support/api.ts';
import { refusal } from '../support/shop.ts';

it('[TOG-62] hold saved views, each by itself', async () => {
  const { token } = await newTenant();
  const keep = (inboxViews: object) => ask(200, 'PATCH', '/v1/me/preferences', { token, body: { inboxViews } });
  const [late, mine] = [
    { name: 'Atrasados', query: 'list=open&unread=1' },
    { name: 'Meus', query: 'list=mine' },
  ];
  await Promise.all([keep({ a: late }), keep({ b: mine })]);
  expect(await keep({ a: null, c: late })).toMatchObject({ volume: 60, inboxViews: { b: mine, c: late } });
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`v${n}`, mine]));
  for (const inboxViews of [{ a: { name: ' ', query: '' } }, { 'a b': mine }, { a: { ...mine, more: 1 } }, many])
    expect(await refusal('PATCH', '/v1/me/preferences', { token, body: { inboxViews } })).toEqual([400, 'invalid-request']);
  const rest = Object.fromEntries(Object.entries(many).slice(0, 50));
  const full = { token, body: { inboxViews: rest } };
  expect(await refusal('PATCH', '/v1/me/preferences', full)).toEqual([409, 'too-many-views']);
  expect(await keep({ b: null, c: null })).toMatchObject({ inboxViews: {} });
  const kept = await ask<{ inboxViews: object }>(200, 'PATCH', '/v1/me/preferences', full);
  expect(Object.keys(kept.inboxViews)).toHaveLength(50);
  expect(await refusal('PATCH', '/v1/me/preferences', { token, body: { inboxViews: { more: mine } } })).toEqual([409, 'too-many-views']);
  expect(await keep({ v0: null, more: late })).toMatchObject({ inboxViews: { more: late } });
  await ask(200, 'PATCH', '/v1/me/preferences', { token, body: { volume: 5 } });
});
