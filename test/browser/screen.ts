/** What an agent does on the screen, in English, by role and name as a screen reader would. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';

export const list = (page: Page): Locator => page.getByRole('tabpanel');
export const row = (page: Page, name: string): Locator => list(page).getByRole('link', { name });
export const log = (page: Page): Locator => page.getByRole('log');
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: /^Write to/ });
export const tick = (page: Page, status: string): Locator => log(page).getByRole('img', { name: status, exact: true });
export const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name });

export async function openThread(page: Page, name: string): Promise<void> {
  await row(page, name).click();
  await page.getByRole('heading', { name }).first().waitFor();
}

export async function claim(page: Page, name: string): Promise<void> {
  await openThread(page, name);
  await page.getByRole('button', { name: 'Claim' }).last().click();
  await composer(page).waitFor();
}

export async function answer(page: Page, words: string): Promise<void> {
  await composer(page).fill(words);
  await composer(page).press('Enter');
}

export async function openMenu(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /Open your menu|Abrir seu menu|Abrir su menú/ }).click();
  const menu = page.getByRole('dialog');
  await menu.waitFor();
  return menu;
}

/** What axe finds wrong. In its legacy mode it looks at the page alone, which has no frames, and opens no page beside it. */
export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`.trimEnd()),
  );
}
