import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enter, joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** What the owner does through the API, as another program of theirs would. */
type Named = { items: { id: string; name: string }[] };
const idOf = async (path: string, name: string) => (await world.ask<Named>('GET', path)).items.find((one) => one.name === name)?.id;
const addressOf = async (person: string) => `/v1/users/${await idOf('/v1/users', person)}`;
const disable = async (person: string) => world.ask('POST', `${await addressOf(person)}/disable`);
const moveTo = async (person: string, group: string) =>
  world.ask('PATCH', await addressOf(person), { permissionGroupId: await idOf('/v1/permission-groups', group) });

describe('what one may do, on screen', () => {
  it('[WEB-90] who may not see conversations begins in the settings and is told why', async () => {
    const email = await world.hire('Caio Campos', 'campaigner');
    const page = await world.open();
    await page.goto('/');
    await enter(page, email);
    await page.getByRole('navigation', { name: 'Settings sections' }).waitFor();
    expect(await page.getByRole('link', { name: 'Inbox' }).count()).toBe(0);
    expect(await page.getByText('Reconnecting').count()).toBe(0);
    await page.goto('/inbox');
    await page.getByRole('heading', { name: 'You don’t have access to the inbox' }).waitFor();
  });

  it('[WEB-198] a page opened by a link says that one may not see it, and whom to ask; an unknown one that there is nothing', async () => {
    const page = await world.agent({ email: await world.hire('Bia Braga', 'agent') });
    for (const [path, name] of [
      ['/wallboard', 'live monitor'],
      ['/settings/people', 'people'],
      ['/settings/audit', 'audit log'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name: new RegExp(`^You don’t have access to .*${name}`, 'i') }).waitFor();
      await page.getByText(/Ask an administrator/).waitFor();
    }
    await page.goto('/settings/nowhere');
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
  });

  it('[WEB-91] a right taken away is gone from the open page, and a disabled person is outside, without a reload', async () => {
    const email = await world.hire('Rita Reis', 'agent');
    const page = await world.agent({ email });
    await moveTo('Rita Reis', 'Campanhas');
    await expect.poll(() => page.getByRole('link', { name: /^Inbox/ }).count(), PATIENT).toBe(0);
    await page.getByRole('heading', { name: 'You don’t have access to the inbox' }).waitFor();
    await moveTo('Rita Reis', 'Atendente');
    await page.reload();
    await page.getByRole('tablist').waitFor();
    await disable('Rita Reis');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('You were signed out because your access ended').waitFor();
  });
});
