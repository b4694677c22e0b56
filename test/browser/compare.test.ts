import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Nair Torres').says('Bom dia');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const fits = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

type Sums = Record<'units' | 'free' | 'unrated', number> & Record<'posted' | 'pending' | 'worth', { micros: number; currency: string }>;
const sums = (micros: number, currency = 'BRL', unrated = 0): Sums => {
  const amount = (of: number) => ({ micros: of, currency });
  return { units: 3, free: 0, unrated, posted: amount(micros), pending: amount(0), worth: amount(0) };
};
const cuts = (micros: number, currency = 'BRL', unrated = 0) => {
  const all = sums(micros, currency, unrated);
  const category = micros === 2_370_000 ? 'any' : 'marketing';
  return { total: [all], days: [{ day: '2026-10-05', ...all }], categories: [{ category, ...all }] };
};

type Way = { name: object | null; tried: null; isInForce: boolean; tariff: string | null };
/** Sessions of this company are of today and open: what a comparison finds of older ones is put into its answer. */
async function withHistory(page: Page, meta: ReturnType<typeof cuts>, incomparable: 'unrated' | 'currencies' | null): Promise<void> {
  await page.route(/\/v1\/billing\/what-if\/job_/, async (route) => {
    const response = await route.fetch();
    const found = await response.json();
    if (!found.result) return route.fulfill({ response, json: found });
    const charge = (micros: number, rule: string) => ({
      ...{ amount: { micros, currency: 'BRL' }, day: '2026-10-05', category: 'marketing' },
      steps: [
        { key: `why.rule.${rule}`, values: {} },
        { key: 'why.rate', values: { micros, currency: 'BRL', market: '*', card: 'card', source: '' } },
      ],
    });
    const posted = (micros: number) => ({ micros, currency: 'BRL' });
    const example = {
      ...{ conversationId: 'con_01kb3rt5a6e0zvgv5x3m9f7c2d', contact: { id: 'ctc_1', name: 'Rita Reis' }, charged: [posted(2_370_000)] },
      ways: [
        { posted: posted(2_370_000), charges: [charge(2_370_000, 'business-session')], more: 2 },
        { posted: posted(1_050_000), charges: [charge(1_050_000, 'pmp-marketing')], more: 0 },
      ],
    };
    const ways = found.result.ways.map((way: Way) => ({ ...way, ...(way.isInForce ? cuts(2_370_000) : meta) }));
    const coverage = { ...found.result.coverage, sessions: 4, replayed: 3, open: 1, unrated: incomparable === 'unrated' ? 3 : 0 };
    const result = { ...found.result, charged: { ...cuts(2_370_000), asOf: null }, ways, incomparable, coverage, examples: [example] };
    return route.fulfill({ response, json: { ...found, result } });
  });
}

async function compare(page: Page, submit: string): Promise<void> {
  await page.getByRole('checkbox').first().check();
  await page.getByRole('checkbox').nth(3).check();
  await button(page, submit).click();
}

describe('a comparison of tariffs', () => {
  it('[WEB-470] is asked for by month and tariff, shows how far it is, and says what is still open', async () => {
    const page = await world.agent();
    await page.goto('/costs/compare');
    await page.getByText('Nothing compared yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await compare(page, 'Compare');
    await page.getByText('No session opened in this time').waitFor();
    await page.getByRole('link', { name: 'All comparisons' }).click();
    await page.getByRole('row').filter({ hasText: 'Done' }).waitFor();
    const month = new Date().toISOString().slice(0, 7);
    await page.getByLabel('Month', { exact: true }).fill(month);
    await compare(page, 'Compare');
    await page.getByText('1 of 1 sessions were replayed.').waitFor();
    await page.getByText('1 of them is still open: it counts as it stood then.').waitFor();
    await page.getByText('What had to be assumed').waitFor();
    expect(await faults(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Export as CSV').click()]);
    expect(file.suggestedFilename()).toBe(`comparison-${month}-01.csv`);
  });

  it('[WEB-471] shows totals, chart and table, and the conversations that differ most with why', async () => {
    const page = await world.agent({ scheme: 'dark' });
    await withHistory(page, cuts(1_050_000), null);
    await page.goto('/costs/compare');
    await compare(page, 'Compare');
    await page.getByText('1 session could not be: it is still open').waitFor();
    await page.getByText('Meta, per message, from July 2025 would have cost the least.').waitFor();
    await page.getByText('-R$1.32').waitFor();
    await page.getByRole('img', { name: /^By day/ }).waitFor();
    await page.getByLabel('Cut by').selectOption('category');
    await page.getByRole('rowheader', { name: 'Marketing', exact: true }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'Rita Reis' });
    await row.getByRole('button').click();
    await page.getByText('Each delivered marketing message is charged.').waitFor();
    await page.getByText('and 2 more charges').waitFor();
    expect(await page.getByRole('link', { name: 'View the conversation' }).getAttribute('href')).toBe(
      '/inbox/con_01kb3rt5a6e0zvgv5x3m9f7c2d',
    );
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-471] ranks nothing where a rate is missing, also in Portuguese on a phone', async () => {
    const page = await world.agent({ language: 'pt-BR', width: 360, height: 740 });
    await withHistory(page, cuts(350_000, 'BRL', 3), 'unrated');
    await page.goto('/costs/compare');
    await compare(page, 'Comparar');
    await page.getByText('3 cobranças não têm preço').waitFor();
    await page.getByText('no mínimo R$ 0,35').waitFor();
    expect(await page.getByText('teria custado menos').count()).toBe(0);
    expect(await fits(page)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-472] tells what last month would have cost with rates that are looked at, in Spanish', async () => {
    const page = await world.agent({ language: 'es' });
    await page.goto('/costs/tariffs');
    await page.locator('summary').first().click();
    await page.locator('details[open]').getByRole('button', { name: 'Importar precios' }).click();
    const rates = 'from;currency;market;prefixes;rate;up_to;price\n2030-01-01;BRL;*;;business;;0,85\n2030-01-01;BRL;*;;customer;;0\n';
    await page.locator('input[type=file]').setInputFiles({ name: 'card.csv', mimeType: 'text/csv', buffer: Buffer.from(rates) });
    await button(page, '¿Cuánto habría costado el mes pasado?').click();
    await page.getByText('Ninguna sesión se abrió en este período').waitFor();
    await page.getByRole('link', { name: 'Todas las comparaciones' }).click();
    await page.getByText(/\(precios nuevos\)/).waitFor();
    const { items } = await world.ask<{ items: { from: string }[] }>('GET', '/v1/rate-cards?tariff=seed-2023');
    expect(items.map(({ from }) => from)).not.toContain('2030-01-01');
  });
});
