import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { claim, faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const dialog = (page: Page): Locator => page.getByRole('dialog');
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

it('[WEB-290] a contact is archived and erased from their page, with the name typed, and the receipt says what was destroyed', async () => {
  await world.customer('Bento Prado').says('Quero ser esquecido');
  const page = await world.agent();
  await claim(page, 'Bento Prado');
  const { items } = await world.ask<{ items: { contact: { id: string }; interaction: { id: string } }[] }>('GET', '/v1/conversations');
  const [open] = items;
  await page.goto(`/contacts/${open?.contact.id}`);
  const card = page.getByRole('region', { name: 'Personal data' });
  await card.waitFor();
  const download = page.waitForEvent('download');
  await button(page, 'Download archive').click();
  expect((await download).suggestedFilename()).toBe(`${open?.contact.id}.zip`);
  await card.getByText('was downloaded', { exact: false }).waitFor();

  await button(page, 'Erase…').click();
  await dialog(page).getByText('has an open interaction', { exact: false }).waitFor();
  expect(await button(page, 'Erase for good').isDisabled()).toBe(true);
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await world.ask('POST', `/v1/interactions/${open?.interaction.id}/finish`, { outcome: 'resolved' });

  await button(page, 'Erase…').click();
  await dialog(page)
    .getByRole('row', { name: /^Messages and notes/ })
    .waitFor();
  await dialog(page).getByLabel('Reason').selectOption({ label: 'The data is no longer needed' });
  await dialog(page).getByLabel('Name of the contact').fill('bento');
  expect(await button(page, 'Erase for good').isDisabled()).toBe(true);
  await dialog(page).getByLabel('Name of the contact').fill('bento prado');
  await button(page, 'Erase for good').click();
  await dialog(page).getByText('Everything was erased', { exact: false }).waitFor();
  await dialog(page)
    .getByRole('row', { name: /^Messages and notes \d+ 0$/ })
    .waitFor();
  await dialog(page).getByText('The data is no longer needed').waitFor();
  expect(await faults(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
  expect(await page.getByText('Bento Prado').count()).toBe(0);

  await page.goto('/settings/personal-data');
  await page.getByRole('button', { name: /^Erased on/ }).click();
  await dialog(page).getByText('Everything was erased', { exact: false }).waitFor();
  await dialog(page).getByText(/^era_/).waitFor();
  await page.keyboard.press('Escape');
  await page.goto('/inbox?tab=all&state=finished');
  await expect.poll(() => page.getByText('Bento Prado').count(), PATIENT).toBe(0);
});

it('[WEB-291] a retention rule is tried before it takes force', async () => {
  const page = await world.agent();
  await page.goto('/settings/personal-data');
  await page.getByLabel('Contacts without activity (days)').fill('10');
  await page.getByText('Use a whole number from 30 to 3650, or leave empty.').waitFor();
  await page.getByLabel('Contacts without activity (days)').fill('400');
  await button(page, 'See what would be deleted').click();
  await page.getByText('No contact is past the limit.').waitFor();
  expect(await faults(page)).toEqual([]);
  await button(page, 'Turn on the rules').click();
  await page.getByText('The rules are on').waitFor();
  await page.getByText('The next run is on', { exact: false }).waitFor();
  await page.reload();
  expect(await page.getByLabel('Contacts without activity (days)').inputValue()).toBe('400');
});
