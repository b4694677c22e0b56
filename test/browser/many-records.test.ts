import { text } from 'node:stream/consumers';
import type { Download, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const rows = (page: Page): Locator => page.locator('tbody tr');
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true, level: 1 });
const bar = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const textOf = async (download: Download): Promise<string> => text(await download.createReadStream());
const bytes = (words: string): Buffer => Buffer.from(words, 'utf8');

/** The car trade: models, and cars that name one. */
async function carTrade(key: string): Promise<void> {
  const type = (body: object) => world.ask('POST', '/v1/entity-types', body);
  const field = (to: string, body: object) => world.ask('POST', `/v1/entity-types/${to}/fields`, body);
  await type({ singular: `Model ${key}`, plural: `Models ${key}`, key: `model_${key}` });
  await field(`model_${key}`, { name: 'Name', type: 'text', isUnique: true, isRequired: true });
  await type({ singular: `Car ${key}`, plural: `Cars ${key}`, key: `car_${key}` });
  await field(`car_${key}`, { name: 'Plate', type: 'text', isUnique: true, isRequired: true });
  await field(`car_${key}`, { name: 'Year', type: 'number', isIndexed: true });
  await field(`car_${key}`, { name: 'Price', type: 'money', currency: 'BRL', isIndexed: true });
  await field(`car_${key}`, { name: 'Model', type: 'relation', relation: { to: `model_${key}`, isMany: false, otherLabel: 'Cars' } });
  for (const name of ['Fusca', 'Gol']) await world.ask('POST', `/v1/entity-types/model_${key}/records`, { fields: { name } });
}
const CARS = [
  'Plate,Year,Price,Model',
  ...Array.from(
    { length: 500 },
    (_, n) => `AB-${String(n).padStart(4, '0')},${1960 + (n % 60)},"R$ ${n + 1},000.00",${n % 2 ? 'Gol' : 'Fusca'}`,
  ),
  'AB-9999,old,1,Gol',
  'AB-9998,1999,1,Opala',
].join('\n');

async function choose(page: Page, key: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`/records/${key}/import`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await heading(page, name).waitFor();
}

describe('many records on screen', () => {
  it('[WEB-410] are asked for amounts as people write them, in a panel that fits a phone', async () => {
    await carTrade('asked');
    for (const [plate, price] of [
      ['AB-1', 4_999],
      ['AB-2', 5_000],
    ] as const)
      await world.ask('POST', '/v1/entity-types/car_asked/records', { fields: { plate, price } });
    const page = await world.agent({ width: 390, height: 844 });
    await page.goto('/records/car_asked');
    await button(page, 'Filter by a field').click();
    await button(page, 'Apply').waitFor();
    const { x = 0, width = 0 } = (await dialog(page).boundingBox()) ?? {};
    expect([x >= 0, width > 300, x + width <= 390]).toEqual([true, true, true]);
    await dialog(page).getByLabel('What is asked').selectOption('Price');
    await dialog(page).getByLabel('Comparison').selectOption('is at least');
    await dialog(page).getByLabel('Value', { exact: true }).fill('50');
    await button(page, 'Apply').click();
    await button(page, /^Change: Price is at least R\$\s?50\.00/).waitFor();
    await rows(page).getByText('AB-1').waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
  });

  it('[WEB-440] 500 cars come in from a sheet, each naming its model, and go again', async () => {
    await carTrade('in');
    const page = await world.agent();
    await page.goto('/records/car_in');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await heading(page, 'Import: Cars in').waitFor();
    expect(await faults(page)).toEqual([]);
    await choose(page, 'car_in', 'cars.csv', bytes(CARS));
    expect(await page.getByLabel('Meaning of Model').inputValue()).toBe('field.model');
    expect(await page.getByLabel('Rows without a Prosa ID').inputValue()).toBe('plate');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Check the file').click();
    await page.getByText('This is what will happen to the 502 rows').waitFor();
    await page.getByText('there is no such record').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Import 500 records').click();
    await page.getByText('Done: 500 records added, 0 updated.').waitFor({ timeout: 60_000 });
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'See Cars in' }).click();
    await page.getByText('500 records').waitFor();
    await page.goto('/records/car_in?sort=year');
    await expect.poll(() => rows(page).first().textContent(), PATIENT).toContain('1960');
    await expect.poll(() => rows(page).first().textContent(), PATIENT).toContain('Fusca');
    // The same file again brings nothing.
    await choose(page, 'car_in', 'again.csv', bytes(CARS));
    await page.getByText('This very file was imported before').waitFor();
    await button(page, 'Check the file').click();
    await page.getByText('There is nothing to save in this file.').waitFor();
    await page.getByRole('link', { name: 'Cars in' }).click();
    await page.getByText('500 records').waitFor();
    await choose(page, 'car_in', 'again2.csv', bytes(CARS));
    await page.getByRole('link', { name: 'See that import' }).click();
    await button(page, 'Undo the import').click();
    await dialog(page).getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('Undone: 500 records removed or restored.').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'See Cars in' }).click();
    await page.getByText('No records yet').waitFor();
  });

  it('[WEB-441] those chosen, or all of the filter, are edited and deleted at once, and it is undone', async () => {
    await carTrade('many');
    const key = 'car_many';
    for (let n = 0; n < 60; n += 1)
      await world.ask('POST', `/v1/entity-types/${key}/records`, {
        fields: { plate: `AB-${String(n).padStart(2, '0')}`, year: 2000 + (n % 2) },
      });
    const page = await world.agent();
    await page.goto(`/records/${key}?sort=title`);
    await page.getByText('60 records').waitFor();
    await page.getByRole('checkbox', { name: 'Select AB-00' }).check();
    await page.getByRole('checkbox', { name: 'Select AB-01' }).check();
    await page.getByText('2 records selected').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Select all 60 of this filter').click();
    await page.getByText('60 records selected').waitFor();
    await button(page, 'Edit fields').click();
    await dialog(page).getByRole('combobox', { name: 'Fields to change' }).click();
    await page.getByRole('option', { name: 'Year', exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog(page).getByLabel('Year', { exact: true }).fill('2001');
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Edit fields' }).click();
    await page.getByText('30 records were changed. 30 were like that already.').waitFor({ timeout: 30_000 });
    expect(await faults(page)).toEqual([]);
    await bar(page, 'Many records').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone for 30 records.').waitFor({ timeout: 30_000 });
    await bar(page, 'Many records').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('checkbox', { name: 'Select AB-00' }).check();
    await page.getByRole('checkbox', { name: 'Select AB-01' }).check();
    await button(page, 'Edit fields').click();
    await dialog(page).getByRole('combobox', { name: 'Fields to change' }).click();
    await page.getByRole('option', { name: 'Plate', exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog(page).getByLabel('Plate').fill('XY-1');
    await dialog(page).getByRole('button', { name: 'Edit fields' }).click();
    await page.getByText('AB-01: another record has this value').waitFor({ timeout: 30_000 });
    await bar(page, 'Many records').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('checkbox', { name: 'Select AB-02' }).check();
    await button(page, 'Delete').click();
    await dialog(page).getByRole('button', { name: 'Delete' }).click();
    await page.getByText('59 records').waitFor({ timeout: 30_000 });
    await bar(page, 'Many records').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('60 records').waitFor({ timeout: 30_000 });
  });

  it('[WEB-442] the list becomes a sheet as it is filtered, which is kept among the jobs', async () => {
    await carTrade('out');
    const key = 'car_out';
    for (const n of [1, 2, 3])
      await world.ask('POST', `/v1/entity-types/${key}/records`, { fields: { plate: `OUT-${n}`, year: 1990 + n } });
    const page = await world.agent({ width: 390, height: 844 });
    await page.goto(`/records/${key}?q=OUT-2`);
    await page.getByText('1 record', { exact: true }).waitFor();
    await button(page, 'More actions').click();
    await button(page, 'Export').click();
    await dialog(page).getByLabel('CSV').check();
    expect(await faults(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Make the sheet').click()]);
    expect(await textOf(file)).toMatch(/^Prosa ID,Plate,Year,Price,Model\r\nrec_\w+,OUT-2,1992,,\r\n$/);
    await page.getByText('The sheet is ready').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto('/settings/jobs');
    await page.getByText('Export of records').first().waitFor();
  });
});
