import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Nair Torres').says('Bom dia');
  await start('Olga Prado', 1);
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const rows = (page: Page): Locator => page.locator('tbody tr');
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });

/** The company writes to somebody first; the status of the answer. */
async function start(name: string, last: number): Promise<number> {
  const { items } = await world.ask<{ items: { id: string }[] }>('GET', '/v1/channels');
  const data = {
    ...{ phone: `+55119${7000 + last}${String(last).padStart(4, '0')}`, name, channelId: items[0]?.id },
    template: { name: 'hello_world', language: 'pt_BR' },
  };
  const answer = await fetch(`${world.url}/v1/interactions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await world.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify(data),
  });
  return answer.status;
}

describe('costs on screen', () => {
  it('[WEB-450] the month in sum and by what it went to; a figure leads to its entries, and each entry says why', async () => {
    const page = await world.agent();
    await page.goto('/costs');
    await page.getByRole('link', { name: 'R$0.79' }).waitFor();
    await page.getByText('999 of 1,000 left').waitFor();
    await page.getByRole('img', { name: /^By day/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Cut by').selectOption('origin');
    await rows(page).filter({ hasText: 'Agent' }).getByText('R$0.79').waitFor();
    await rows(page).filter({ hasText: 'Agent' }).getByRole('link').click();
    await heading(page, 'Ledger').waitFor();
    expect(new URL(page.url()).searchParams.get('origin')).toBe('agent');
    await rows(page).filter({ hasText: 'Confirmed' }).getByRole('button').click();
    await page.getByText('Every session that the company opens is charged, once.').waitFor();
    await page.getByText('The rate is R$0.79').waitFor();
    await button(page, 'Verify the ledger').click();
    await page.getByText(/entries verified\. Nothing was altered\./).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-451] each session with whose it is, how long it is open and what it costs', async () => {
    const page = await world.agent({ width: 360, height: 740, scheme: 'dark' });
    await page.goto('/costs/sessions');
    const free = rows(page).filter({ hasText: 'Nair Torres' });
    await free.getByText('Free').waitFor();
    await free.getByText(/^2[34] h \d/).waitFor();
    await free.getByRole('button').click();
    await page.getByText(/It is number 1 of 1,000 free ones in/).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Origin').selectOption('flow');
    await page.getByText('No session matches this filter').waitFor();
    await button(page, 'Clear the filter').click();
    await free.waitFor();
  });

  it('[WEB-452] rates are imported from a file that is looked at first', async () => {
    const page = await world.agent();
    await page.goto('/costs/tariffs');
    await page.getByText('Meta, per message, from July 2025').click();
    const tariff = page.locator('details[open]');
    await tariff.getByText('Each delivered marketing message is charged.').waitFor();
    await tariff.getByText('not told').first().waitFor();
    await tariff.getByRole('button', { name: 'Import rates' }).click();
    const wrong = 'from;currency;market;prefixes;rate;up_to;price\n2030-01-01;USD;BR;55;marketing;;abc\n';
    const right = ['marketing', 'utility', 'authentication', 'authentication-international'].map(
      (rate) => `2030-01-01;USD;*;;${rate};;0,0625`,
    );
    const file = (text: string) => ({ name: 'card.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('input[type=file]').setInputFiles(file(wrong));
    await page.getByText('Row 2: the rate is not a number').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Choose another file').click();
    await page.locator('input[type=file]').setInputFiles(file(`from;currency;market;prefixes;rate;up_to;price\n${right.join('\n')}\n`));
    await page.getByRole('dialog').getByText('$0.0625').first().waitFor();
    await button(page, 'Apply the rates').click();
    await page.getByText('The new rates are kept.').waitFor();
    const { items } = await world.ask<{ items: { from: string }[] }>('GET', '/v1/rate-cards?tariff=meta-pmp-2025-07');
    expect(items.map(({ from }) => from)).toContain('2030-01-01');
  });

  it('[WEB-453] a budget is set, refuses what goes beyond it, and is lifted for a while', async () => {
    const page = await world.agent({ language: 'pt-BR' });
    await page.goto('/costs/budgets');
    await button(page, 'Novo orçamento').first().click();
    await page.getByLabel('Nome', { exact: true }).fill('Mês inteiro');
    await page.getByLabel('Valor por mês').fill('1,00');
    await page.getByLabel('Recusar o que ultrapassar').check();
    await button(page, 'Criar orçamento').click();
    await page.getByText('R$ 0,79 de R$ 1,00').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await start('Rui Costa', 2)).toBe(409);
    // Whoever is refused reads which budget it is.
    const agent = await world.agent({ language: 'pt-BR' });
    await agent.goto('/inbox');
    await agent.getByRole('button', { name: 'Iniciar conversa' }).first().click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByLabel('Contato').fill('(11) 91234-0077');
    await dialog.getByRole('radio', { name: /\+55 11 91234 0077/ }).check();
    await dialog.getByRole('button', { name: 'Enviar', exact: true }).click();
    await agent.getByText(/ultrapassaria um orçamento deste mês.*\(Mês inteiro\)/).waitFor();
    await agent.close();
    await button(page, 'Suspender').click();
    await page.getByLabel('Motivo').fill('Feira');
    await page.getByRole('dialog').getByRole('button', { name: 'Suspender' }).click();
    await page.getByText(/Suspenso até .*: Feira/).waitFor();
    expect(await start('Rui Costa', 2)).toBe(201);
    await button(page, 'Voltar a valer').click();
    await page.getByText(/Suspenso até/).waitFor({ state: 'hidden' });
    await expect.poll(async () => start('Eva Lima', 3), PATIENT).toBe(409);
    await page.goto('/costs/budgets');
    await page.getByText('R$ 1,58 de R$ 1,00').waitFor();
    await button(page, 'Excluir').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Excluir' }).click();
    await page.getByText('Nenhum orçamento ainda').waitFor();
  });

  it('[WEB-454] another tariff is set to begin, and one is made from another, also in Spanish on a phone', async () => {
    const page = await world.agent({ language: 'es', width: 360, height: 740 });
    await page.goto('/costs/tariffs');
    await page.locator('summary').first().click();
    await button(page, 'Crear a partir de esta').click();
    await page.getByLabel('Nombre').fill('Con margen');
    await page.getByLabel('Margen, en %').fill('10');
    await button(page, 'Crear tarifa').click();
    await page.getByText('Con margen se creó. Todavía no está vigente.').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Cambiar de tarifa').click();
    await page.getByRole('dialog').getByLabel('Tarifa', { exact: true }).selectOption({ label: 'Con margen' });
    await button(page, 'Cambiar').click();
    await page.getByText(/^La tarifa cambia el/).waitFor();
    await page.getByText(/^A partir de /).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it('[WEB-456] charges are priced anew after that was tried, and the ledger becomes a sheet', async () => {
    const page = await world.agent();
    await page.goto('/costs/tariffs');
    await button(page, 'Recalculate').click();
    await page.getByLabel('Reason').fill('Month end');
    await button(page, 'Try it').click();
    await page.getByText('Nothing would change.').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Cancel').click();
    await page.goto('/costs/ledger?kind=confirmed');
    await button(page, 'Export').click();
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Make the sheet').click()]);
    expect(file.suggestedFilename()).toBe('ledger.xlsx');
    await page.getByText('The sheet is ready').waitFor();
  });
});
