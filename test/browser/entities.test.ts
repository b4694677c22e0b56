import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const fieldNames = (page: Page): Promise<string[]> =>
  region(page, 'Fields').getByRole('list', { name: 'Fields', exact: true }).locator('li strong').allTextContents();

async function addField(page: Page, name: string, kind: string, more: () => Promise<unknown> = async () => undefined): Promise<void> {
  await button(page, 'New field').click();
  await dialog(page).getByLabel('Name', { exact: true }).fill(name);
  await dialog(page).getByLabel('Kind of value').selectOption({ label: kind });
  await more();
  await button(page, 'Add field').click();
  await dialog(page).waitFor({ state: 'detached' });
}

describe('the designer of entities', () => {
  it('[WEB-400] [WEB-401] makes a type with its fields, title, headings and rules', async () => {
    const page = await world.agent();
    await page.goto('/settings/entities');
    await page.getByText('No entities yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'New entity').click();
    await dialog(page).getByLabel('Name of one').fill('Carro');
    await dialog(page).getByLabel('Name of several').fill('Carros');
    await dialog(page).getByLabel('Car', { exact: true }).check({ force: true });
    expect(await faults(page)).toEqual([]);
    await button(page, 'Create entity').click();
    await page.getByRole('heading', { name: 'Carros', level: 1 }).waitFor();

    await addField(page, 'Model', 'Short text', () => dialog(page).getByLabel('Can be filtered').check());
    await addField(page, 'Year', 'Number');
    await addField(page, 'Owner of the car', 'Relation', async () => {
      await dialog(page).getByLabel('Leads to').selectOption({ label: 'Contacts' });
      await dialog(page).getByLabel('Name on the other side').fill('Cars');
      expect(await faults(page)).toEqual([]);
    });
    await expect.poll(() => fieldNames(page), PATIENT).toEqual(['Model', 'Year', 'Owner of the car']);
    await button(page, 'Move Year up').click();
    await expect.poll(() => fieldNames(page), PATIENT).toEqual(['Year', 'Model', 'Owner of the car']);

    const about = region(page, 'Names and title');
    await about.getByLabel('Title of a record').fill('');
    await button(page, 'Insert Model into the title').click();
    await about.getByLabel('Title of a record').press('End');
    await page.keyboard.type(' · ');
    await button(page, 'Insert Year into the title').click();
    await about.getByRole('button', { name: 'Save', exact: true }).click();
    const titled = async (): Promise<string> => (await world.ask<{ title: string }>('GET', '/v1/entity-types/carro')).title;
    await expect.poll(titled, PATIENT).toBe('{{model}} · {{year}}');

    await button(page, 'Add heading').click();
    await page.getByLabel('Heading 1', { exact: true }).fill('Technical');
    await page.getByRole('combobox', { name: 'Fields under heading 1' }).click();
    await page.getByRole('option', { name: 'Year' }).click();
    await region(page, 'Headings').getByRole('button', { name: 'Save', exact: true }).click();
    await button(page, 'Add rule').click();
    await page.getByRole('combobox', { name: 'Fields of rule 1' }).click();
    await page.getByRole('option', { name: 'Model' }).click();
    await page.getByRole('option', { name: 'Year' }).click();
    await region(page, 'Unique together').getByRole('button', { name: 'Save', exact: true }).click();
    type Type = { sections: object[]; uniques: string[][] };
    await expect
      .poll(() => world.ask<Type>('GET', '/v1/entity-types/carro'), PATIENT)
      .toMatchObject({ sections: [{ name: 'Technical', fields: ['year'] }], uniques: [['model', 'year']] });
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-402] takes a field and a type out of use and back, and says where a type is still named', async () => {
    await world.ask('POST', '/v1/entity-types', { singular: 'Loja', plural: 'Lojas' });
    await world.ask('POST', '/v1/entity-types/loja/fields', { name: 'Name', type: 'text' });
    await world.ask('POST', '/v1/entity-types/loja/fields', { name: 'City', type: 'text' });
    await world.ask('POST', '/v1/entity-types', { singular: 'Pedido', plural: 'Pedidos' });
    const relation = { to: 'loja', isMany: false, otherLabel: 'Pedidos' };
    await world.ask('POST', '/v1/entity-types/pedido/fields', { name: 'Loja', type: 'relation', relation });
    const page = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await page.goto('/settings/entities/loja');
    await button(page, 'Take City out of use').click();
    await dialog(page).getByRole('button', { name: 'Take out of use' }).click();
    await region(page, 'Fields out of use').getByText('City').waitFor();
    await button(page, 'Take back').click();
    await region(page, 'Fields out of use').waitFor({ state: 'detached' });
    await button(page, 'Archive').click();
    await dialog(page).getByRole('button', { name: 'Archive', exact: true }).click();
    await dialog(page).getByText('It is still used here: Pedidos.', { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

    await page.goto('/settings/entities/pedido');
    await button(page, 'Archive').click();
    await dialog(page).getByRole('button', { name: 'Archive', exact: true }).click();
    await region(page, 'Archived').getByText('Pedidos').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Restore Pedidos').click();
    await region(page, 'Archived').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Pedidos' }).waitFor();
  });

  it('[WEB-403] changes the type of a field after showing what would become of its values, and undoes it', async () => {
    await world.ask('POST', '/v1/entity-types', { singular: 'Moto', plural: 'Motos' });
    for (const name of ['Modelo', 'Valor', 'Placa']) await world.ask('POST', '/v1/entity-types/moto/fields', { name, type: 'text' });
    for (const [n, valor] of ['10', '9', 'a combinar'].entries())
      await world.ask('POST', '/v1/entity-types/moto/records', { fields: { modelo: `CG ${n}`, valor, placa: n === 2 ? 'C' : 'A' } });
    const page = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await page.goto('/settings/entities/moto');
    const menu = async (field: string, act: string) => {
      await button(page, `More for ${field}`).click();
      await button(page, act).click();
    };
    await menu('Valor', 'Change type…');
    await dialog(page).getByLabel('New kind of value').selectOption({ label: 'Number' });
    expect(await faults(page)).toEqual([]);
    await button(page, 'Look at the values').click();
    await dialog(page).getByText('2 values convert').waitFor();
    await dialog(page).getByText('a combinar').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Change type').click();
    const work = region(page, 'In the background');
    await work.getByText('1 does not').waitFor();
    await region(page, 'Fields').getByText('Number', { exact: true }).waitFor();
    type Records = { items: { fields: { valor?: unknown } }[] };
    const values = async () =>
      (await world.ask<Records>('GET', '/v1/entity-types/moto/records?sort=createdAt')).items.map(({ fields }) => fields.valor ?? null);
    expect(await values()).toEqual([10, 9, null]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await menu('Placa', 'Make unique…');
    await button(page, 'Look and make unique').click();
    await work.getByText('1 repeated value; not unique').waitFor();
    await button(page, 'Show what was found: Make unique: Placa').click();
    await dialog(page).getByText('CG 1 and CG 0').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await menu('Valor', 'Undo change of type…');
    await button(page, 'Undo change of type…').click();
    await expect.poll(values, PATIENT).toEqual(['10', '9', 'a combinar']);
  });
});
