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
const rows = (page: Page): Locator => page.getByRole('table', { name: 'Rows of the file' }).locator('tbody tr');
const tile = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Rows by what becomes of them' }).getByRole('button', { name });
const step = (page: Page): Promise<string | null> => page.locator('[aria-current=step]').textContent();
const people = async (): Promise<string[]> =>
  (await world.ask<{ items: { name: string }[] }>('GET', '/v1/contacts?sort=name&limit=100')).items.map(({ name }) => name);
const textOf = async (download: Download): Promise<string> => text(await download.createReadStream());

/** As a spreadsheet in Brazil writes a file. */
const latin = (words: string): Buffer => Buffer.from(words, 'latin1');
const FILE = latin(
  [
    'Nome;Telefone;E-mail;Observação',
    'João da Silva;(11) 98765-4321;joao@example.com;',
    'Conceição;5,5119E+12;;',
    'Rui;;sem-arroba;',
    'Zé Lima;(11) 91234-5678;;',
    'Ana;98765-4321;ana@example.com;',
  ].join('\r\n'),
);

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/settings/imports/new');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
}
async function check(page: Page): Promise<void> {
  await button(page, 'Check the file').click();
  await page.getByText('This is what will happen', { exact: false }).waitFor();
}

describe('an import on screen', () => {
  it('[WEB-230] [WEB-231] takes a file with three bad rows, takes them corrected, and is undone', async () => {
    const page = await world.agent();
    await page.goto('/contacts');
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByText('Drop a spreadsheet here').waitFor();
    expect([await step(page), await faults(page)]).toEqual(['1File', []]);
    await choose(page, 'clientes.csv', FILE);
    expect(await step(page)).toBe('2Columns');
    expect(await page.getByLabel('Meaning of Telefone').inputValue()).toBe('phone');
    expect(await page.getByLabel('Meaning of Observação').inputValue()).toBe('');
    expect(await page.getByLabel('Encoding').inputValue()).toBe('windows-1252');
    await page.getByLabel('Meaning of Observação').selectOption('email');
    await page.getByText('Only one column can have this meaning.').first().waitFor();
    expect(await button(page, 'Check the file').isDisabled()).toBe(true);
    await page.getByLabel('Meaning of Observação').selectOption('');
    expect(await faults(page)).toEqual([]);
    await check(page);
    expect([await step(page), await people()]).toEqual(['3Check', []]);
    await expect.poll(() => rows(page).count(), PATIENT).toBe(3);
    expect(await rows(page).first().textContent()).toContain('The spreadsheet has cut digits off this phone.');
    expect(await rows(page).last().textContent()).toContain('This phone has no area code.');
    expect(await faults(page)).toEqual([]);
    await tile(page, 'New').click();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);

    await button(page, 'Import 2 contacts').click();
    await page.getByText('Done: 2 contacts added, 0 updated.').waitFor();
    expect(await people()).toEqual(['João da Silva', 'Zé Lima']);
    expect(await faults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download the rows to correct').click()]);
    expect(download.suggestedFilename()).toBe('clientes to correct.csv');
    const corrected = (await textOf(download))
      .replace(/"?5,5119E\+12"?/, '11 92222-3333')
      .replace('sem-arroba', 'rui@example.com')
      .replace('98765-4321;ana', '(11) 93333-4444;ana')
      .replace('98765-4321,ana', '(11) 93333-4444,ana');

    await choose(page, 'corrigido.csv', Buffer.from(corrected));
    await check(page);
    await button(page, 'Import 3 contacts').click();
    await page.getByText('Done: 3 contacts added, 0 updated.').waitFor();
    expect(await people()).toEqual(['Ana', 'Conceição', 'João da Silva', 'Rui', 'Zé Lima']);

    await button(page, 'Undo the import').click();
    await dialog(page).getByText('Possible until', { exact: false }).waitFor();
    await dialog(page).getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('Undone: 3 contacts removed or restored.').waitFor();
    expect(await people()).toEqual(['João da Silva', 'Zé Lima']);
    await page.goto('/settings/imports');
    await page.getByRole('link', { name: 'corrigido.csv' }).waitFor();
    await page.getByText('2 saved, 3 rejected', { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-232] says why a file cannot be read, knows one that came before, and declares consent, on a phone in the dark', async () => {
    const page = await world.agent({ width: 360, height: 780, scheme: 'dark' });
    await page.goto('/settings/imports/new');
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
    await page.locator('input[type=file]').setInputFiles({ name: 'velho.xls', mimeType: 'application/vnd.ms-excel', buffer: old });
    await page.getByRole('alert').getByText('.xls', { exact: false }).waitFor();
    const few = latin('Nome;E-mail\r\nÉrica;erica@example.com\r\n');
    await choose(page, 'poucos.csv', few);
    await page.getByRole('switch', { name: 'Everybody in this file has allowed us to write to them' }).click();
    expect(await button(page, 'Check the file').isDisabled()).toBe(true);
    await page.getByLabel('Where and how they allowed it').fill('At the fair in May');
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await check(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await button(page, 'Import 1 contact').click();
    await page.getByText('Done: 1 contact added', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Open contact' }).click();
    const consent = page.getByRole('region', { name: 'Consent' });
    await consent.getByText('At the fair in May').waitFor();
    await consent.getByText('Declared in an import', { exact: false }).waitFor();
    await choose(page, 'poucos.csv', few);
    await page.getByText('This very file was imported before', { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-233] an export makes the sheet of the list as it is filtered, and is found again under background work', async () => {
    await world.ask('POST', '/v1/contacts', { name: 'Íris Prado', email: world.address('iris') });
    const page = await world.agent();
    await page.goto('/contacts?q=prado');
    await page.getByText('1 contact', { exact: true }).waitFor();
    await button(page, 'Export').click();
    await dialog(page).getByText('The sheet holds the 1 contact of the list', { exact: false }).waitFor();
    await dialog(page).getByRole('radio', { name: 'CSV' }).click();
    expect(await faults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Make the sheet').click()]);
    const lines = (await textOf(download)).trim().split('\r\n');
    expect([lines.length, lines[1]?.includes('Íris Prado')]).toEqual([2, true]);
    await button(page, 'Close').last().click();
    await page.goto('/settings/jobs');
    const line = page.getByRole('listitem').filter({ hasText: 'Export of contacts' }).first();
    await line.getByText('Done').waitFor();
    expect(await faults(page)).toEqual([]);
    const [again] = await Promise.all([page.waitForEvent('download'), line.getByRole('button', { name: 'Download' }).click()]);
    expect((await textOf(again)).trim().split('\r\n')).toEqual(lines);
  });

  it('[WEB-234] what somebody said is recorded with their words, and shown with what stands now', async () => {
    const { id } = await world.ask<{ id: string }>('POST', '/v1/contacts', { name: 'Otto Reis', email: world.address('otto') });
    const page = await world.agent();
    await page.goto(`/contacts/${id}`);
    const consent = page.getByRole('region', { name: 'Consent' });
    await consent.getByText('Nothing is known yet', { exact: false }).waitFor();
    await consent.getByRole('button', { name: 'Record' }).click();
    await dialog(page).getByRole('radio', { name: 'Refused' }).click();
    await dialog(page).getByLabel('Their words, or where they said it').fill('Stop sending me offers');
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Record' }).click();
    await consent.getByText('Stop sending me offers').waitFor();
    await consent.getByRole('list', { name: 'What stands now' }).getByText('Not allowed').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-324] and says how it answers who opts out, or that it does not', async () => {
    const page = await world.agent({ language: 'es', scheme: 'dark' });
    await page.goto('/settings/consent');
    const reply = page.getByRole('region', { name: 'Respuesta a quien se da de baja' });
    await reply.getByLabel('Texto').fill('¡Hasta luego!');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Guardar').click();
    const settings = () => world.ask<{ confirmsOptOut: boolean; optOutReply: string | null }>('GET', '/v1/consent-words');
    await expect.poll(settings, PATIENT).toMatchObject({ confirmsOptOut: true, optOutReply: '¡Hasta luego!' });
    await reply.getByRole('switch').uncheck();
    await button(page, 'Guardar').click();
    await expect.poll(settings, PATIENT).toMatchObject({ confirmsOptOut: false });
  });

  it('[WEB-235] a company adds words of its own that end messages, on the revision that it read', async () => {
    const page = await world.agent();
    await page.goto('/settings/consent');
    const out = page.getByRole('region', { name: 'Words that opt out' });
    await out.getByLabel('Your own words').fill('Chega de promo');
    await page.keyboard.press('Enter');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Save').click();
    await expect
      .poll(async () => (await world.ask<{ out: string[] }>('GET', '/v1/consent-words')).out, PATIENT)
      .toEqual(['chega de promo']);
    await out.getByText('chega de promo', { exact: true }).waitFor();
    await out.getByText('words already recognized', { exact: false }).click();
    await out.getByRole('list', { name: 'Words already recognized' }).getByText('descadastrar me', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
