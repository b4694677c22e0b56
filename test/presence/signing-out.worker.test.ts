import { expect, it } from 'vitest';
import { ask, call, newTenant, PASSWORD } from '../support/api.ts';
import { deskOf, newColleague } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { until } from '../support/until.ts';

type Standing = { user: { id: string }; connected: boolean; eligible: boolean };

it.each([
  ['with a tab open', true],
  ['whose tab was closed a moment before', false],
])('[PRS-10] a person %s is not eligible once signed out', async (_, isOpen) => {
  const tenant = await newTenant();
  const rui = await newColleague(tenant, 'Rui Lima', 'agent');
  const signedIn = await call('POST', '/v1/auth/sign-in', { body: { email: rui.owner.email, password: PASSWORD } });
  const { accessToken: token } = (await signedIn.json()) as { accessToken: string }; // safe: the published contract
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const tab = await openDesk({ ...rui, token });
  await tab.until('hello');
  const standing = async (): Promise<Standing | undefined> =>
    (await ask<{ items: Standing[] }>(200, 'GET', '/v1/presence', tenant)).items.find(({ user }) => user.id === rui.owner.id);
  if (!isOpen) {
    tab.close();
    await until(async () => (await deskOf(tenant).presence())[0]?.connected === false);
    expect(await standing()).toMatchObject({ eligible: true });
  }
  expect((await call('POST', '/v1/auth/sign-out', { headers: { cookie } })).status).toBe(204);
  expect(await standing()).toMatchObject({ connected: false, eligible: false });
});
