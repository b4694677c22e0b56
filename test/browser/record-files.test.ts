import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { claim, faults, log } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');

/** A type of cars with papers, and one of them. */
async function car(key: string, model: string): Promise<{ id: string }> {
  const field = (body: object) => world.ask('POST', `/v1/entity-types/${key}/fields`, body);
  await world.ask('POST', '/v1/entity-types', { singular: `Carro ${key}`, plural: `Carros ${key}`, key });
  await field({ name: 'Model', type: 'text', isIndexed: true });
  await field({ name: `Papers ${key}`, type: 'file' });
  await world.ask('PATCH', `/v1/entity-types/${key}`, { title: '{{model}}' });
  return world.ask<{ id: string }>('POST', `/v1/entity-types/${key}/records`, { fields: { model } });
}

it('[WEB-443] a field of files is defined, which cannot be required; those of a record are added, saved and removed on its page', async () => {
  const { id } = await car('papers', 'Fusca');
  const page = await world.agent();
  await page.goto('/settings/entities/papers');
  await page.getByRole('button', { name: 'New field', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Photos');
  await page.getByRole('dialog').getByLabel('Kind of value').selectOption({ label: 'File' });
  expect(await page.getByRole('dialog').getByLabel('Required').count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Add field', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(`/records/papers/${id}`);
  const card = region(page, 'Papers papers');
  await card.getByText('No files yet.').waitFor();
  await region(page, 'Photos').getByText('No files yet.').waitFor();
  await card.locator('input[type=file]').setInputFiles({ name: 'Nota fiscal.pdf', mimeType: 'application/pdf', buffer: pdf });
  await card.getByText('Nota fiscal.pdf').waitFor();
  await region(page, 'History').getByText('1 file').waitFor();
  expect(await faults(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Download Nota fiscal.pdf' }).click();
  expect((await saving).suggestedFilename()).toBe('Nota fiscal.pdf');
  await card.getByRole('button', { name: 'Remove Nota fiscal.pdf' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('cannot be brought back').waitFor();
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Remove file' }).click();
  await card.getByText('No files yet.').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

it('[WEB-444] a file that a customer sent is attached to a record from its message', async () => {
  const { id } = await car('sent', 'Brasília');
  const page = await world.agent();
  const bia = world.customer('Bia Anexos');
  await bia.says('Oi');
  const document = { base64: pdf.toString('base64'), mime_type: 'application/pdf', filename: 'CRLV.pdf' };
  await bia.sends({ type: 'document', document });
  await claim(page, 'Bia Anexos');
  await log(page).getByText('CRLV.pdf').waitFor();
  await log(page).getByRole('button', { name: 'What to do with this message' }).last().click();
  await page.getByRole('button', { name: 'Attach to a record' }).click();
  const dialog = page.getByRole('dialog', { name: 'Attach to a record' });
  await dialog.getByLabel('Field').selectOption({ label: 'Carro sent: Papers sent' });
  await dialog.getByRole('combobox', { name: 'Carro sent' }).fill('Bras');
  await page.getByRole('option', { name: 'Brasília' }).click();
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Attach file' }).click();
  await page.getByText('CRLV.pdf was attached.').waitFor();
  const { items } = await world.ask<{ items: { name: string }[] }>('GET', `/v1/entity-types/sent/records/${id}/files`);
  expect(items.map(({ name }) => name)).toEqual(['CRLV.pdf']);
  await page.goto(`/records/sent/${id}`);
  await expect.poll(() => region(page, 'Papers sent').getByText('CRLV.pdf').count(), PATIENT).toBe(1);
});
