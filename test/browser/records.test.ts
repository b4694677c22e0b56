import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults, openThread } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

type Made = { id: string; title: string };

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const rows = (page: Page): Locator => page.locator('tbody tr');
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true, level: 1 });

/** A type of cars, each with a model, a year, a colour and whose it is. */
async function defineCars(key: string): Promise<(fields: object) => Promise<Made>> {
  const field = (body: object) => world.ask('POST', `/v1/entity-types/${key}/fields`, body);
  await world.ask('POST', '/v1/entity-types', { singular: `Carro ${key}`, plural: `Carros ${key}`, key });
  await field({ name: 'Model', type: 'text', isIndexed: true, isRequired: true });
  await field({ name: 'Year', type: 'number', isIndexed: true });
  await field({ name: 'Colour', type: 'choice', options: [{ label: 'Red' }, { label: 'Blue' }] });
  await field({ name: 'Driver', type: 'relation', relation: { to: 'contact', isMany: false, otherLabel: `Cars ${key}` } });
  await world.ask('PATCH', `/v1/entity-types/${key}`, { title: '{{model}}' });
  return (fields) => world.ask<Made>('POST', `/v1/entity-types/${key}/records`, { fields });
}

describe('records on screen', () => {
  it('[WEB-410] are in the rail once there is a type that one sees; without one it is said what to do', async () => {
    const page = await world.agent();
    await page.goto('/records');
    await page.getByText('No entities yet').waitFor();
    expect(await page.getByRole('link', { name: 'Records' }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Define entities' }).click();
    await page.getByRole('heading', { name: 'Entities', level: 1 }).waitFor();
    await defineCars('first');
    await page.goto('/inbox');
    await page.getByRole('link', { name: 'Records' }).click();
    await heading(page, 'Carros first').waitFor();
    await page.getByText('No records yet').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[RCD-60] are found by the search of every page, and opened from it', async () => {
    const add = await defineCars('found');
    const made = await add({ model: 'Kombi Corujinha' });
    const page = await world.agent();
    await page.goto('/contacts');
    await heading(page, 'Contacts').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByLabel('Name, phone, tag or words of a message').fill('coruj');
    await page.getByRole('group', { name: 'Carros found' }).getByRole('option', { name: 'Kombi Corujinha' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/records/found/${made.id}`);
    await heading(page, 'Kombi Corujinha').waitFor();
  });

  it('[WEB-411] [WEB-412] are written down with a contact, filtered and ordered, and the address keeps it', async () => {
    await defineCars('cars');
    await world.ask('POST', '/v1/contacts', { name: 'Marta Rocha', email: world.address('marta') });
    const page = await world.agent();
    await page.goto('/records/cars');
    const add = async (model: string, year: string, colour: string): Promise<void> => {
      await button(page, 'Add carro cars').first().click();
      await dialog(page).getByLabel('Model').fill(model);
      await dialog(page).getByLabel('Year').fill(year);
      await dialog(page).getByLabel('Colour').selectOption({ label: colour });
    };
    await add('Fusca', 'old', 'Blue');
    await button(page, 'Add record').click();
    await dialog(page).getByText('Write a number.').waitFor();
    await dialog(page).getByLabel('Year').fill('1972');
    await dialog(page).getByRole('combobox', { name: 'Driver' }).fill('Marta');
    await page.getByRole('option', { name: 'Marta Rocha' }).click();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Add record').click();
    await heading(page, 'Fusca').waitFor();
    await page.getByRole('link', { name: 'Marta Rocha' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto('/records/cars');
    await add('Brasilia', '1978', 'Red');
    await button(page, 'Add record').click();
    await heading(page, 'Brasilia').waitFor();

    await page.goto('/records/cars');
    await page.getByText('2 records').waitFor();
    await page.getByLabel('Order').selectOption({ label: 'Year, ascending' });
    await expect.poll(() => rows(page).first().textContent(), PATIENT).toContain('Fusca');
    await page.getByLabel('Order').selectOption({ label: 'Year, descending' });
    await expect.poll(() => rows(page).first().textContent(), PATIENT).toContain('Brasilia');
    await button(page, 'Filter by a field').click();
    await dialog(page).getByLabel('What is asked').selectOption({ label: 'Colour' });
    await dialog(page).getByLabel('Value').selectOption({ label: 'Blue' });
    await button(page, 'Apply').click();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(1);
    await page.getByText('1 record', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(1);
    expect(await page.getByLabel('Order').inputValue()).toBe('-year');
    await button(page, 'Remove: Colour is any of Blue').click();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    await page.getByLabel('Find by title').fill('bras');
    await expect.poll(() => rows(page).count(), PATIENT).toBe(1);

    await button(page, 'Columns').click();
    await dialog(page).getByLabel('Colour').uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Colour' }).waitFor({ state: 'detached' });
    const elsewhere = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await elsewhere.goto('/records/cars');
    await expect.poll(() => rows(elsewhere).count(), PATIENT).toBe(2);
    expect(await elsewhere.getByText('Blue', { exact: true }).count()).toBe(0);
    expect(await elsewhere.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faults(elsewhere)).toEqual([]);
  });

  it('[WEB-413] are edited; whoever was slower chooses between both versions of a field; a deleted one comes back', async () => {
    const make = await defineCars('fleet');
    const { id } = await make({ model: 'Opala', year: 1980 });
    const page = await world.agent();
    await page.goto(`/records/fleet/${id}`);
    await heading(page, 'Opala').waitFor();
    await button(page, 'Edit').click();
    await dialog(page).getByLabel('Year').fill('1981');
    await world.ask('PATCH', `/v1/entity-types/fleet/records/${id}`, { fields: { model: 'Opala SS' } });
    await button(page, 'Save record').click();
    await page.getByText('Both changes are saved').waitFor();
    await heading(page, 'Opala SS').waitFor();
    await region(page, 'History').locator('ins', { hasText: '1981' }).waitFor();

    await button(page, 'Edit').click();
    await dialog(page).getByLabel('Year').fill('1982');
    await dialog(page).getByLabel('Model').fill('Opala Comodoro');
    await world.ask('PATCH', `/v1/entity-types/fleet/records/${id}`, { fields: { model: 'Opala Diplomata', year: 1983 } });
    await button(page, 'Save record').click();
    await dialog(page).getByRole('alert').waitFor();
    await dialog(page).getByRole('radio', { name: 'Model: Yours' }).waitFor();
    await dialog(page)
      .getByRole('radio', { name: /^Year: (?!Yours)/ })
      .click();
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await heading(page, 'Opala Comodoro').waitFor();
    await region(page, 'History').locator('del', { hasText: 'Opala Diplomata' }).waitFor();
    const kept = await world.ask<{ fields: object }>('GET', `/v1/entity-types/fleet/records/${id}`);
    expect(kept.fields).toMatchObject({ model: 'Opala Comodoro', year: 1983 });
    expect(await faults(page)).toEqual([]);

    await button(page, 'Delete').click();
    await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No records yet').waitFor();
    await page.getByRole('alert').filter({ hasText: 'was deleted' }).getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('link', { name: 'Opala Comodoro' }).waitFor();
    await page.goto('/records/fleet/rec_01kb3rt5a6e0zvgv5x3m9f7c2d');
    await heading(page, 'This is no longer available').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-414] stand on the page of the contact that they name, and are added from there', async () => {
    const make = await defineCars('garage');
    const contact = await world.ask<{ id: string }>('POST', '/v1/contacts', { name: 'Nilo Braga', email: world.address('nilo') });
    await make({ model: 'Chevette', driver: contact.id });
    const page = await world.agent();
    await page.goto(`/contacts/${contact.id}`);
    const card = region(page, 'Cars garage');
    await card.getByRole('link', { name: 'Chevette' }).waitFor();
    await card.getByRole('button', { name: 'Add carro garage' }).click();
    await dialog(page).getByLabel('Model').fill('Kombi');
    expect(await dialog(page).getByRole('combobox', { name: 'Driver' }).inputValue()).toBe('Nilo Braga');
    await button(page, 'Add record').click();
    await card.getByRole('link', { name: 'Kombi' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-414] stand beside the conversation of the contact that they name', async () => {
    const make = await defineCars('beside');
    const customer = world.customer('Otto Lins');
    await customer.says('Bom dia');
    const page = await world.agent();
    await openThread(page, customer.name);
    const filter = { field: 'text', is: 'containing', value: 'Otto Lins' };
    const { items } = await world.ask<{ items: { id: string }[] }>('POST', '/v1/contacts/query', { filter });
    await make({ model: 'Variant', driver: items[0]?.id });
    await page.reload();
    await region(page, 'Cars beside').getByRole('link', { name: 'Variant' }).waitFor();
    await region(page, 'Cars beside').getByRole('button', { name: 'Edit Variant' }).click();
    await dialog(page).getByLabel('Year').fill('1972');
    await button(page, 'Save record').click();
    await region(page, 'Cars beside').getByText('1972').waitFor();
    await region(page, 'Cars beside').getByRole('button', { name: 'Add carro beside' }).click();
    await dialog(page).getByLabel('Model').fill('Corcel');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Add record').click();
    await region(page, 'Cars beside').getByRole('link', { name: 'Corcel' }).waitFor();
  });

  it('[WEB-415] show nothing that changes them to whoever may only see them', async () => {
    const make = await defineCars('seen');
    await make({ model: 'Gol' });
    const page = await world.agent();
    await page.route('**/v1/entity-types', async (route) => {
      const answer = await route.fetch();
      const { items } = (await answer.json()) as { items: object[] };
      await route.fulfill({ response: answer, json: { items: items.map((type) => ({ ...type, right: 'view' })) } });
    });
    await page.goto('/records/seen');
    await page.getByRole('link', { name: 'Gol' }).waitFor();
    expect(await button(page, 'Add carro seen').count()).toBe(0);
    await page.getByRole('link', { name: 'Gol' }).click();
    await heading(page, 'Gol').waitFor();
    expect(await button(page, 'Edit').count()).toBe(0);
    expect(await button(page, 'Delete').count()).toBe(0);
  });
});
