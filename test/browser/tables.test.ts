import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults, openMenu } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  for (const name of ['Vera Um', 'Vera Dois', 'Vera Tres']) await world.hire(name, 'agent');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const header = (page: Page, name: string): Locator => page.getByRole('columnheader', { name, exact: true });
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selection' });
const chosen = (page: Page, name: string): Locator => page.getByRole('checkbox', { name: `Select ${name}` });
const button = (page: Page, name: string): Locator => bar(page).getByRole('button', { name, exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog');

/** The list comes two people a page, so that a filter fits more than is shown. */
async function findVera(page: Page): Promise<void> {
  await page.route(/\/v1\/users\?(?!.*limit=)/, (route) => route.continue({ url: `${route.request().url()}&limit=2` }));
  await page.goto('/settings/people');
  await page.getByLabel('Find by name or email').fill('vera');
  await expect.poll(() => page.locator('tbody tr').count(), PATIENT).toBe(2);
}

describe('the columns of a table', () => {
  it('[WEB-163] are chosen by keyboard, and are the same in the next browser', async () => {
    const page = await world.agent();
    await page.goto('/settings/audit');
    await header(page, 'When').waitFor();
    expect(await header(page, 'Number').count()).toBe(0);
    const menu = page.getByRole('button', { name: 'Columns' });
    await menu.press('Enter');
    await dialog(page).getByRole('checkbox', { name: 'Number' }).press('Space');
    await header(page, 'Number').waitFor();
    await dialog(page).getByRole('checkbox', { name: 'When' }).press('Space');
    await header(page, 'When').waitFor({ state: 'detached' });
    expect(await faults(page)).toEqual([]);
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/me/preferences') && answer.request().method() === 'PATCH');
    await dialog(page).getByRole('checkbox', { name: 'Request' }).press('Space');
    expect((await saved).status()).toBe(200);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);

    const next = await world.agent();
    await next.goto('/settings/audit');
    for (const name of ['Number', 'Request']) await header(next, name).waitFor();
    expect(await header(next, 'When').count()).toBe(0);
    await next.goto('/settings/people');
    await header(next, 'Departments').waitFor();
    expect(await header(next, 'Here since').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('[WEB-163] leave nothing to axe on a phone, and nothing wider than it (%s)', async (scheme) => {
    const page = await world.agent({ width: 390, height: 844, scheme });
    for (const path of ['audit', 'people']) {
      await page.goto(`/settings/${path}`);
      await page.getByRole('button', { name: 'Columns' }).click();
      await dialog(page).getByRole('checkbox').first().waitFor();
      expect(await faults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
  });
});

describe('a selection', () => {
  it('[WEB-164] is of rows, of those shown, or of everything that fits, and ends with its filter', async () => {
    const page = await world.agent();
    await findVera(page);
    await chosen(page, 'Vera Dois').press('Space');
    await bar(page).getByText('1 selected').waitFor();
    await button(page, 'Select all 2 shown').click();
    await bar(page).getByText('2 selected').waitFor();
    await button(page, 'Select everything that matches').click();
    await bar(page).getByText('Everything that matches the filter is selected').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => page.locator('tbody').getByRole('checkbox', { checked: true }).count(), PATIENT).toBe(3);
    await page.getByLabel('Find by name or email').fill('vera d');
    await bar(page).waitFor({ state: 'detached' });
    expect(await chosen(page, 'Vera Dois').isChecked()).toBe(false);
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
    await bar(page).getByText('1 selected').waitFor();
  });

  it('[WEB-164] shows no bar where everything could not be read and then nothing is selected', async () => {
    const page = await world.agent();
    await findVera(page);
    await chosen(page, 'Vera Dois').check();
    await button(page, 'Select everything that matches').click();
    await page.route(/\/v1\/users\?.*limit=100/, (route) => route.abort());
    await button(page, 'Disable').click();
    await bar(page).getByRole('alert').waitFor();
    await page.getByLabel('Find by name or email').fill('vera d');
    await bar(page).waitFor({ state: 'detached' });
  });

  it.each(['light', 'dark'] as const)('[WEB-164] is made on a phone too, where each row is a card (%s)', async (scheme) => {
    const page = await world.agent({ width: 390, height: 844, scheme });
    await findVera(page);
    await chosen(page, 'Vera Dois').check();
    await button(page, 'Select all 2 shown').click();
    await bar(page).getByText('2 selected').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describe('an act on many', () => {
  it('[WEB-165] asks, names what failed and why, and loses none of it', async () => {
    const page = await world.agent();
    await findVera(page);
    const ids = new Map<string, string>();
    page.on('response', async (answer) => {
      if (!/\/v1\/users\?.*limit=100/.test(answer.url())) return;
      const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
      for (const { id, name } of items) ids.set(id, name);
    });
    const fail = async (route: Route): Promise<void> => {
      const id = /users\/(\w+)\/disable/.exec(route.request().url())?.[1] ?? '';
      await (ids.get(id) === 'Vera Dois' ? route.abort() : route.continue());
    };
    await page.route('**/disable', fail);
    await chosen(page, 'Vera Dois').check();
    await button(page, 'Select everything that matches').click();
    await button(page, 'Disable').click();
    await dialog(page).getByText('Disable 3 people?').waitFor();
    await dialog(page).getByRole('button', { name: 'Disable' }).click();
    await bar(page).getByText('2 done. 1 failed and stays selected:').waitFor();
    await bar(page).getByText('Vera Dois: No answer from the server.', { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.unroute('**/disable', fail);
    await button(page, 'Close').click();
    await bar(page).getByText('1 selected').waitFor();
    await button(page, 'Disable').click();
    await dialog(page).getByText('Disable 1 person?').waitFor();
    await dialog(page).getByRole('button', { name: 'Disable' }).click();
    await bar(page).getByText('1 done.').waitFor();
    await expect.poll(() => page.getByRole('row', { name: /Vera.*Disabled/ }).count(), PATIENT).toBe(2);
  });

  it('[WEB-165] says how far it is, stops when told, and leaves out whom it is not for', async () => {
    const page = await world.agent();
    await findVera(page);
    await page.getByRole('button', { name: 'Load more' }).click();
    await chosen(page, 'Vera Um').check();
    await button(page, 'Select all 3 shown').click();
    let open = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    await page.route('**/enable', async (route) => {
      await held;
      await route.continue();
    });
    expect(await button(page, 'Send a new invitation').isDisabled()).toBe(true);
    await button(page, 'Enable again').click();
    await dialog(page).getByRole('button', { name: 'Enable again' }).click();
    await bar(page).getByText('0 of 3').waitFor();
    await button(page, 'Stop').click();
    open();
    await bar(page).getByText('1 done. 2 were not tried and stay selected.').waitFor();
    await button(page, 'Close').click();
    await bar(page).getByText('2 selected').waitFor();
    await button(page, 'Clear selection').click();
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
    await button(page, 'Enable again').click();
    await dialog(page).getByText('1 selected row is left out', { exact: false }).waitFor();
    await dialog(page).getByRole('button', { name: 'Enable again' }).click();
    await bar(page).getByText('2 done.').waitFor();
  });
});

describe('the choices of a menu', () => {
  it('[WEB-166] show the one that is true, and the arrows only walk', async () => {
    const page = await world.agent();
    const menu = await openMenu(page);
    const states = menu.getByRole('radiogroup', { name: 'Status' });
    await states.getByRole('radio', { name: 'Available' }).press('Space');
    await states.getByRole('radio', { name: 'Available', checked: true }).waitFor();
    expect(await states.locator('[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    const away = states.getByRole('radio', { name: 'Away' });
    expect(await away.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await away.getAttribute('aria-checked')).toBe('false');
    // From wherever the arrows went, Tab leads out of the group, and not to the one that is true.
    expect(await states.locator('[tabindex="0"]').count()).toBe(1);
    expect(await away.getAttribute('tabindex')).toBe('0');
    await page.keyboard.press('Space');
    await states.getByRole('radio', { name: 'Away', checked: true }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await states.getByRole('radio', { name: 'Available', checked: true }).waitFor();
  });
});
