import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { button, type CampaignWorld, heading, joinCampaignWorld, next, rows } from './campaign-world.ts';
import { faults } from './screen.ts';
import type { World } from './world.ts';

let company: CampaignWorld;
let world: World;
beforeAll(async () => {
  company = await joinCampaignWorld();
  world = company.world;
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describe('campaigns on screen', () => {
  it('[WEB-521] [WEB-522] [WEB-523] [WEB-524] [WEB-525] [WEB-526] [WEB-533] from an empty list by six steps to the last delivered', async () => {
    const page = await world.agent();
    await page.goto('/campaigns');
    await page.getByText('No campaigns yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'New campaign').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('December notice');
    await dialog.getByLabel('Template').click();
    await page.getByRole('option', { name: 'aviso' }).click();
    await button(page, 'Create draft').click();

    await heading(page, 'December notice').waitFor();
    expect(page.url()).toMatch(/\/edit\/audience$/);
    const preview = page.getByRole('region', { name: 'Who that is now' });
    await preview.getByText('4 contacts').waitFor();
    await page.getByLabel('Leave some of them out').check();
    const leftOut = page.getByRole('region', { name: 'Who is left out' });
    await leftOut.getByRole('button', { name: 'Add condition' }).click();
    await leftOut.getByLabel('What is asked').selectOption({ label: 'Name' });
    await leftOut.getByLabel('Comparison').selectOption({ label: 'begins with' });
    await leftOut.getByLabel('Value').fill('Caio');
    await preview.getByText('3 contacts').waitFor();
    expect(await faults(page)).toEqual([]);
    await next(page).click();

    await page
      .getByText('As Ana Lima reads it')
      .or(page.getByText(/^As .+ reads it$/))
      .waitFor();
    await page.getByText(/Olá (Ana|Bia|Dora), temos um aviso/).waitFor();
    await page.getByLabel('Filled with').selectOption({ label: 'A fixed text' });
    await page.getByText('Say what fills “nome”.').waitFor();
    await page.getByLabel('Text', { exact: true }).fill('amiga');
    await page.getByText('Olá amiga, temos um aviso').waitFor();
    await page.getByLabel('Filled with').selectOption({ label: 'First name' });
    await page.getByLabel('If nothing is known').fill('cliente');
    expect(await faults(page)).toEqual([]);
    await next(page).click();

    await page.getByText('America/Sao Paulo').waitFor();
    await page.getByLabel('Only at certain hours').check();
    for (const day of await page.getByRole('group', { name: 'Days' }).getByRole('checkbox').all()) await day.uncheck();
    await page.getByText('Choose at least one day.').waitFor();
    await page.getByLabel('Only at certain hours').uncheck();
    expect(await faults(page)).toEqual([]);
    await next(page).click();

    await page.getByLabel('Messages per second, at most').fill('50');
    expect(await faults(page)).toEqual([]);
    await next(page).click();

    const figure = page.getByRole('listitem').filter({ hasText: 'Would get it' });
    await figure.getByText('2', { exact: true }).waitFor();
    await rows(page, 'Who is left out, and why').filter({ hasText: 'Has asked not to get such messages' }).getByText('1').waitFor();
    await rows(page, 'What it consists of').filter({ hasText: 'Charged' }).getByText('R$1.58').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Next' }).click();

    await page.getByText('Left out: Name begins with Caio.').waitFor();
    await page.getByText('At most 50 messages per second.').waitFor();
    expect(await button(page, 'Start now').isDisabled()).toBe(true);
    await button(page, 'Send a test').click();
    const test = page.getByRole('dialog');
    await test.getByLabel('Name, email or phone').fill('Bia');
    await test.getByRole('button', { name: 'Bia Reis' }).click();
    await test.getByRole('button', { name: 'Send', exact: true }).click();
    await test.getByRole('list', { name: 'What became of it' }).getByText('Taken by WhatsApp').waitFor();
    expect(await faults(page)).toEqual([]);
    await test.getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Number of people').fill('3');
    await page.getByText('That is not the number of people who get it.').waitFor();
    await page.getByLabel('Number of people').fill('2');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Start now').click();

    await page.getByText('2 of 2').waitFor();
    await page.getByRole('link', { name: 'Delivered 2' }).waitFor();
    await page.getByRole('img', { name: 'How far it came' }).waitFor();
    await rows(page, 'How far it came').filter({ hasText: 'Delivered' }).getByText('100%').waitFor();
    await page.getByRole('link', { name: 'Delivered 2' }).click();
    expect(new URL(page.url()).searchParams.get('state')).toBe('delivered');
    await rows(page, 'People').filter({ hasText: 'Bia Reis' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await rows(page, 'People').getByRole('link', { name: 'Bia Reis' }).click();
    await heading(page, 'Bia Reis').waitFor();
  });

  it('[WEB-534] the audience is a list: a file or pasted numbers, with a value of each row, and what is wrong with rows', async () => {
    const id = await company.draft('From a list', ['Ana Lima']);
    const page = await world.agent();
    await page.goto(`/campaigns/${id}/edit/audience`);
    await page.getByText('From a list', { exact: true }).last().click();
    await page.getByLabel('Phone numbers').fill(`${company.customer('Bia Reis').phone}\n123`);
    await button(page, 'Use these numbers').click();
    await heading(page, 'Pasted numbers').waitFor();
    await page.getByText('2 rows').waitFor();
    const text = `Nome;Celular;Cupom\nAna;${company.customer('Ana Lima').phone};NATAL10\nRui;12;NATAL20\n`;
    await page.locator('input[type=file]').setInputFiles({ name: 'clientes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await heading(page, 'clientes.csv').waitFor();
    await rows(page, 'How the list begins').filter({ hasText: 'NATAL20' }).waitFor();
    expect(await page.getByLabel('Phones are in').inputValue()).toBe('2');
    await page.getByLabel('Numbers that no contact has').selectOption({ label: 'Are left out' });
    expect(await faults(page)).toEqual([]);
    await next(page).click();
    await page.getByText('As Ana reads it').waitFor();
    await page.getByLabel('Filled with').selectOption({ label: 'Cupom' });
    await page.getByText('Olá NATAL10, temos um aviso').waitFor();
    expect(await faults(page)).toEqual([]);
    await next(page).click();
    await page.goto(`/campaigns/${id}/edit/cost`);
    await page.getByRole('listitem').filter({ hasText: 'Would get it' }).getByText('1', { exact: true }).waitFor();
    const wrong = rows(page, 'Rows that reach nobody');
    await wrong.filter({ hasText: 'Line 3, column 2' }).getByText('This is not a phone number').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`/campaigns/${id}/edit/review`);
    await page.getByText('Those of the list that was sent for it.').waitFor();
  });

  it('[WEB-521] [WEB-522] a step that somebody else has changed meanwhile is not overwritten unasked, and what is not kept is not left unasked', async () => {
    const id = await company.draft('Two at it', ['Ana Lima']);
    const page = await world.agent();
    await page.goto(`/campaigns/${id}/edit/pace`);
    await page.getByLabel('Messages per second, at most').fill('5');
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByText('Discard changes?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await world.ask('PATCH', `/v1/campaigns/${id}`, { perSecond: 7 });
    await next(page).click();
    await button(page, 'Show the newer version').click();
    await expect.poll(() => page.getByLabel('Messages per second, at most').inputValue()).toBe('7');
    await page.getByLabel('Messages per second, at most').fill('8');
    await next(page).click();
    await page.getByText('Would get it').waitFor();
    await page.goto(`/campaigns/${id}/edit/audience`);
    await page.getByLabel('Name, email or phone').fill('Bia');
    await button(page, 'Bia Reis').click();
    await heading(page, '2 people chosen').waitFor();
    await button(page, 'Remove Ana Lima').click();
    await heading(page, '1 person chosen').waitFor();
    expect(await faults(page)).toEqual([]);
    await next(page).click();
    await page.getByText('As Bia Reis reads it').waitFor();
    expect((await world.ask<{ perSecond: number }>('GET', `/v1/campaigns/${id}`)).perSecond).toBe(8);
  });

  it('[WEB-520] the list says how each stands, is filtered, and copies and deletes drafts; also in Portuguese on a phone', async () => {
    await company.draft('Rascunho um', ['Ana Lima']);
    const page = await world.agent({ language: 'pt-BR', width: 390, height: 844, scheme: 'dark' });
    await page.goto('/campaigns');
    const cards = rows(page, 'Campanhas');
    await cards.filter({ hasText: 'December notice' }).getByText('2 de 2').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(390);
    await page.getByLabel('Situação').selectOption({ label: 'Rascunho' });
    await cards.filter({ hasText: 'December notice' }).waitFor({ state: 'hidden' });
    expect(new URL(page.url()).searchParams.get('state')).toBe('draft');
    await button(page, 'Duplicar Rascunho um').click();
    await page.getByLabel('Nome').fill('Rascunho dois');
    await button(page, 'Duplicar').click();
    await heading(page, 'Rascunho dois').waitFor();
    await page.goto('/campaigns?state=draft');
    await button(page, 'Excluir Rascunho dois').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Excluir' }).click();
    await cards.filter({ hasText: 'Rascunho dois' }).waitFor({ state: 'detached' });
    await cards.filter({ hasText: 'Rascunho um' }).waitFor();
  });

  it('[WEB-535] messages to a person are limited for all campaigns at once', async () => {
    const page = await world.agent({ width: 360, height: 740 });
    await page.goto('/campaigns');
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Rules' }).or(button(page, 'Rules')).click();
    const dialog = page.getByRole('dialog', { name: 'Rules for all campaigns' });
    await dialog.getByLabel('Limit how many messages a person gets').check();
    await dialog.getByLabel('Messages of campaigns, at most').fill('101');
    await dialog.getByText('Messages from 1 to 100, days from 1 to 30.').waitFor();
    await dialog.getByLabel('Messages of campaigns, at most').fill('90');
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await world.ask('GET', '/v1/campaign-rules')).toMatchObject({ cap: { messages: 90, days: 7 } });
  });

  it.each(['es', 'pt-BR', 'en-US'])('[WEB-531] every step and the report fit a phone, light and dark, in %s', async (language) => {
    const id = await company.draft(`Pasos ${language}`, ['Ana Lima', 'Caio Melo']);
    const page = await world.agent({ language, width: 360, height: 740, scheme: language === 'es' ? 'light' : 'dark' });
    for (const step of ['audience', 'message', 'when', 'pace', 'cost', 'review']) {
      await page.goto(`/campaigns/${id}/edit/${step}`);
      await page.locator(`a[href$="/edit/${step}"][aria-current=step]`).waitFor();
      await page.locator('form, table').first().waitFor();
      expect(await sideways(page)).toBeLessThanOrEqual(360);
      expect(await faults(page)).toEqual([]);
    }
    const { items } = await world.ask<{ items: { id: string; counts: { people: number } }[] }>('GET', '/v1/campaigns');
    const run = items.find(({ counts }) => counts.people > 0);
    await page.goto(`/campaigns/${run?.id}`);
    await page.locator('table').first().waitFor();
    expect(await sideways(page)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
  });
});
