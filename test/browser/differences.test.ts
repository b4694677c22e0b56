import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const rows = (page: Page): Locator => page.getByRole('table', { name: /^(Differences|Diferenças|Diferencias)$/ }).locator('tbody tr');
const choose = (page: Page, text: string) =>
  page.locator('input[type=file]').setInputFiles({ name: 'month.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const isNarrow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

describe('differences with the provider on screen', () => {
  it('[WEB-460] [WEB-461] a month is compared from a file before anything is kept; then each difference stands with both reasons', async () => {
    const page = await world.agent();
    await page.goto('/costs/differences');
    await page.getByText('Nothing differs').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Compare a month').click();
    const lines = ['2026-11-03;REGULAR;UTILITY;3;0.06', 'soon;REGULAR;UTILITY;3;0.06', '2026-11-10;REGULAR;MARKETING;2;0.125'];
    await choose(page, `day;type;category;volume;cost\n${lines.join('\n')}\n`);
    await page.getByText('Row 3: the day cannot be read').waitFor();
    await page.getByText('2 differences:').waitFor();
    await page.getByRole('dialog').getByText('Messages that we do not know').first().waitFor();
    expect(await faults(page)).toEqual([]);
    expect((await world.ask<{ items: object[] }>('GET', '/v1/billing/variances')).items).toEqual([]);
    await button(page, 'Keep the differences').click();
    await page.getByText('The differences are kept.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await rows(page).filter({ hasText: 'Marketing' }).waitFor();
    await page.getByText('We know no message of this number, day and category.').first().waitFor();
    await rows(page).filter({ hasText: 'Marketing' }).getByRole('button').click();
    await page.getByText('2 messages').waitFor();
    await page.getByRole('combobox', { name: 'Add up by' }).selectOption('category');
    await page.getByRole('table', { name: 'Add up by' }).getByText('Utility').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-462] one is accepted with a note and that is undone; all of a kind are disputed', async () => {
    const page = await world.agent();
    await page.goto('/costs/differences?kind=not-ours');
    const row = rows(page).filter({ hasText: 'Marketing' });
    await row.getByRole('button').click();
    await button(page, 'Accept').click();
    await page.getByLabel('Note').fill('Agreed with Meta');
    await button(page.getByRole('dialog'), 'Accept').click();
    await page.getByText('1 difference decided.').waitFor();
    await row.waitFor({ state: 'hidden' });
    await button(page, 'Undo').click();
    await row.waitFor();
    await page.goto('/costs/differences');
    await button(page, 'Dispute all').click();
    await button(page.getByRole('dialog'), 'Dispute all')
      .or(button(page.getByRole('dialog'), 'Dispute'))
      .click();
    await page.getByText('2 differences decided.').waitFor();
    await page.getByText('Nothing differs').waitFor();
    await page.getByLabel('State').selectOption({ label: 'Disputed' });
    await row.waitFor();
    expect(new URL(page.url()).searchParams.get('state')).toBe('disputed');
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-462] the same in Spanish on a phone in the dark', async () => {
    const page = await world.agent({ language: 'es', width: 360, height: 740, scheme: 'dark' });
    await page.goto('/costs/differences?state=disputed');
    const row = rows(page).filter({ hasText: 'Marketing' });
    await row.getByText('Reclamada').waitFor();
    await row.getByRole('button').click();
    await page.getByText(/^Decidido por /).waitFor();
    expect(await isNarrow(page)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
    await button(page, 'Volver a abrir').click();
    await row.waitFor({ state: 'hidden' });
    await page.goto('/costs/differences');
    await page.getByText('El archivo trae mensajes.').first().waitFor();
    expect(await isNarrow(page)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-463] which header means what is said once', async () => {
    const page = await world.agent({ language: 'pt-BR' });
    await page.goto('/costs/differences');
    await button(page, 'Comparar um mês').click();
    await choose(page, 'Quando;Qtde\n2026-11-03;3\n');
    await page.getByText('No arquivo: falta esta coluna: Dia.').waitFor();
    await button(page, 'Cabeçalhos do parceiro').click();
    await page.getByLabel('Dia', { exact: true }).fill('Quando');
    await page.getByLabel('Volume', { exact: true }).fill('Qtde');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Salvar os cabeçalhos').click();
    await page.getByText('Os cabeçalhos foram salvos.').waitFor();
    await button(page, 'Escolher outro arquivo').click();
    await choose(page, 'Quando;Qtde\n2026-11-03;3\n');
    await page.getByText('1 diferença:').waitFor();
  });
});
