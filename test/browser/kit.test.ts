import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const ROWS = 400;

/** The same person again and again, as a large company would have people. */
async function crowd(page: Page): Promise<void> {
  await page.route(/\/v1\/users(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
    const many = Array.from({ length: ROWS }, (_, n) => ({ ...items[0], id: `usr_${n}`, name: `Pessoa ${n}` }));
    await route.fulfill({ response: answer, json: { items: many, next: null } });
  });
}

describe('the kit', () => {
  it('[WEB-160] of a long table only what is in sight is drawn, the last row is a scroll away, and columns stay in line', async () => {
    const page = await world.agent();
    await crowd(page);
    await page.goto('/settings/people');
    await page.getByText('Pessoa 0', { exact: true }).waitFor();
    const rows = page.getByRole('table').locator('tbody tr');
    expect(await rows.count()).toBeLessThan(100);
    const lefts = await page
      .getByRole('table')
      .locator('tr')
      .evaluateAll((lines) => lines.slice(0, 4).map((line) => Math.round(line.children[1]?.getBoundingClientRect().left ?? 0)));
    expect(new Set(lefts).size).toBe(1);
    await page.locator('[data-scrolls]').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await page.getByText(`Pessoa ${ROWS - 1}`, { exact: true }).waitFor();
    expect(await rows.count()).toBeLessThan(100);
  });

  it('[WEB-161] what was typed is not lost by closing or by a link before one has said so', async () => {
    const page = await world.agent();
    await page.goto('/settings/people');
    await page.getByRole('table').getByRole('button', { name: 'Ana Souza' }).click();
    const drawer = page.getByRole('dialog', { name: 'Ana Souza' });
    await drawer.getByLabel('Name').fill('Ana Maria Souza');
    await page.keyboard.press('Escape');
    const asked = page.getByRole('dialog', { name: 'Discard changes?' });
    await asked.getByRole('button', { name: 'Cancel' }).click();
    expect(await drawer.getByLabel('Name').inputValue()).toBe('Ana Maria Souza');
    await page.keyboard.press('Escape');
    await asked.getByRole('button', { name: 'Discard' }).click();
    await drawer.waitFor({ state: 'detached' });

    await page.goto('/settings/account');
    await page.getByLabel('Company name').fill('Padaria Lua');
    await page.getByRole('link', { name: 'People' }).click();
    await asked.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { name: 'People' }).waitFor();
  });

  it('[WEB-162] where somebody was faster, one takes theirs or keeps one’s own', async () => {
    const [first, second] = [await world.agent(), await world.agent()];
    for (const page of [first, second]) {
      await page.goto('/settings/account');
      await page.getByLabel('Company name').waitFor();
    }
    const save = async (page: Page, name: string): Promise<void> => {
      await page.getByLabel('Company name').fill(name);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
    };
    await save(first, 'Padaria Sol');
    await first.getByText('Saved.').first().waitFor();
    await save(second, 'Padaria Lua');
    await second.getByRole('button', { name: 'Save mine anyway' }).click();
    await second.getByText('Saved.').first().waitFor();
    await save(first, 'Padaria Mar');
    await first.getByRole('button', { name: 'Show the newer version' }).click();
    await first.getByRole('button', { name: 'Show the newer version' }).waitFor({ state: 'detached' });
    expect(await first.getByLabel('Company name').inputValue()).toBe('Padaria Lua');
  });
});
