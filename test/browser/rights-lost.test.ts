import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enter, joinWorld, type World } from './world.ts';

type Made = { id: string; title: string };

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const rows = (page: Page): Locator => page.locator('tbody tr');
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true, level: 1 });

/** A type of cars that have a model. */
async function defineCars(key: string): Promise<(fields: object) => Promise<Made>> {
  await world.ask('POST', '/v1/entity-types', { singular: `Carro ${key}`, plural: `Carros ${key}`, key });
  await world.ask('POST', `/v1/entity-types/${key}/fields`, { name: 'Model', type: 'text', isIndexed: true, isRequired: true });
  return (fields) => world.ask<Made>('POST', `/v1/entity-types/${key}/records`, { fields });
}

describe('a right that is taken away', () => {
  it('[RCD-65] empties the open page, and what was read before, within five seconds', async () => {
    const add = await defineCars('lost');
    const made = await add({ model: 'Brasília' });
    const type = await world.ask<{ id: string }>('GET', '/v1/entity-types/lost');
    const { capabilities } = await world.ask<{ capabilities: string[] }>('GET', '/v1/me');
    const entityRights = { [type.id]: { right: 'edit', extent: 'all' } };
    const body = { name: 'Pátio', capabilities: capabilities.filter((one) => one !== 'entities:define'), entityRights };
    const group = await world.ask<{ id: string }>('POST', '/v1/permission-groups', body);
    const email = await world.hire('Nina Nunes', 'agent');
    const { items } = await world.ask<{ items: { id: string; name: string }[] }>('GET', '/v1/users?q=Nina');
    await world.ask('PATCH', `/v1/users/${items[0]?.id}`, { permissionGroupId: group.id });
    const page = await world.agent({ email });
    await page.goto('/records/lost');
    await rows(page).getByText('Brasília').click();
    await heading(page, 'Brasília').waitFor();
    await button(page, 'Edit').click();
    await dialog(page).getByLabel('Model').fill('Brasília 1600');
    await world.ask('PATCH', `/v1/permission-groups/${group.id}`, { entityRights: {} });
    await expect.poll(() => page.getByText('Brasília').count(), { timeout: 5_000 }).toBe(0);
    expect(await page.content()).not.toContain('Brasília');
    await page.goto('/inbox');
    await page.getByRole('tablist').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByLabel('Name, phone, tag or words of a message').fill('brasil');
    await page.getByText('Nothing found').waitFor();
    expect(await world.ask<Made>('GET', `/v1/entity-types/lost/records/${made.id}`)).toMatchObject({ title: 'Brasília' });
  });

  it('[RCD-65] empties the open page of whoever has no inbox too', async () => {
    const add = await defineCars('lent');
    await add({ model: 'Corcel' });
    const type = await world.ask<{ id: string }>('GET', '/v1/entity-types/lent');
    const entityRights = { [type.id]: { right: 'view', extent: 'all' } };
    const group = await world.ask<{ id: string }>('POST', '/v1/permission-groups', { name: 'Vitrine', capabilities: [], entityRights });
    const email = await world.hire('Davi Dias', 'agent');
    const { items } = await world.ask<{ items: { id: string }[] }>('GET', '/v1/users?q=Davi');
    await world.ask('PATCH', `/v1/users/${items[0]?.id}`, { permissionGroupId: group.id });
    const page = await world.open();
    await page.goto('/');
    await enter(page, email);
    await page.getByRole('navigation').first().waitFor();
    await page.goto('/records/lent');
    await rows(page).getByText('Corcel').waitFor();
    await world.ask('PATCH', `/v1/permission-groups/${group.id}`, { entityRights: {} });
    await expect.poll(() => page.getByText('Corcel').count(), { timeout: 6_000 }).toBe(0);
  });
});
