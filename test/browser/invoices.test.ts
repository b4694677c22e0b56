import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { DEMO } from '../../src/dev/demo.ts';
import { chargePast, type PastCharge } from './past-charges.ts';
import { faults } from './screen.ts';
import { joinWorld, type World } from './world.ts';

const CHARGES: PastCharge[] = [
  ...Array.from({ length: 3 }, (): PastCharge => ({ kind: 'confirmed', rule: 'pmp-marketing', micros: 62_500 })),
  { kind: 'confirmed', rule: 'business-session', micros: 790_000 },
  { kind: 'quota', rule: 'customer-free-quota', micros: 310_000 },
  { kind: 'confirmed', rule: 'pmp-utility', micros: 0, card: null },
  { kind: 'reserved', rule: 'business-session', micros: 790_000 },
];
/** The month before this one, where the company is. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: DEMO.timezone }).format();
const last = new Date(Date.parse(`${today.slice(0, 7)}-01T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const month = last.slice(0, 7);
const nameIn = (language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(new Date(`${month}-15T12:00:00`));

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  const [, claims = ''] = (await world.token()).split('.');
  const { tid } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { tid: string }; // safe: our own token
  await world.ask('GET', '/v1/ledger');
  chargePast(join(inject('world').companies, 'state'), tid, last, CHARGES);
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const rows = (page: Page): Locator => page.locator('tbody tr');
const width = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describe('invoices on screen', () => {
  it('[WEB-480] a month that is over is closed, after it was said what is frozen and what is not part of it', async () => {
    const page = await world.agent();
    await page.goto('/costs/invoices');
    const row = rows(page).filter({ hasText: nameIn('en-US') });
    await row.getByText('Waits for missing rates').waitFor();
    await row.getByText('R$0.98').waitFor();
    expect(await faults(page)).toEqual([]);
    await row.getByRole('link').click();
    await page.getByText('Not closed yet: this may still change.').waitFor();
    await page.goBack();
    await button(page, `Close ${nameIn('en-US')}`).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 charge has no rate.', { exact: false }).waitFor();
    await dialog.getByText('1 charge (R$0.79) is not certain yet.', { exact: false }).waitFor();
    await dialog.getByText('R$0.98').waitFor();
    expect(await button(page, 'Close the month').isDisabled()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await dialog.getByLabel('Close without these rates').check();
    await button(page, 'Close the month').click();
    await page.getByText(`${nameIn('en-US')} is closed.`).waitFor();
    await page.getByRole('heading', { name: /^Invoice no\. 1/ }).waitFor();
    const known = await world.ask<{ state: string; invoices: { total: unknown }[] }>('GET', `/v1/invoices/${month}`);
    expect(known).toMatchObject({ state: 'closed', invoices: [{ total: { micros: 980_000 } }] });
  });

  it('[WEB-481] says its number, its lines, its total and its digest, and is black on white on paper, alone', async () => {
    const page = await world.agent({ language: 'pt-BR', scheme: 'dark' });
    await page.goto(`/costs/invoices/${month}`);
    const sheet = page.getByRole('article', { name: /^Fatura nº 1/ });
    await sheet
      .getByRole('row', { name: /^Mensagem de marketing.* 3 / })
      .getByText('R$ 0,19')
      .waitFor();
    await sheet
      .getByRole('row', { name: /^Sessão .* empresa/ })
      .getByText('R$ 0,79')
      .last()
      .waitFor();
    await sheet.getByText('Grátis, teria custado R$ 0,31', { exact: false }).waitFor();
    await sheet.getByText('Ainda sem preço, não cobrado', { exact: false }).waitFor();
    await sheet.getByText('Ainda não confirmada: 1 cobrança', { exact: false }).waitFor();
    await sheet.getByText('Arredondamento das linhas', { exact: false }).getByText('R$ 0,0025').waitFor();
    await sheet
      .getByRole('row', { name: /^Total/ })
      .getByText('R$ 0,98')
      .waitFor();
    const { invoices } = await world.ask<{ invoices: { digest: string }[] }>('GET', `/v1/invoices/${month}`);
    await sheet.getByText(invoices[0]?.digest ?? 'none').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    const shown = await sheet.evaluate((element) => {
      const { color } = getComputedStyle(element);
      return { color, ground: getComputedStyle(document.body).backgroundColor };
    });
    expect(shown).toEqual({ color: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)' });
    const frame = sheet.locator('tbody').locator('..').locator('..');
    expect(await frame.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const around = [
      page.getByRole('navigation').first(),
      button(page, 'Imprimir ou salvar em PDF'),
      page.getByText('Todas as faturas'),
      page.getByText('verificação em duas etapas'),
    ];
    expect(await Promise.all(around.map((one) => one.isVisible()))).toEqual([false, false, false, false]);
    expect(await sheet.isVisible()).toBe(true);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/.test(paper)).toBe(true);
  });

  it('[WEB-482] is saved as a sheet, and fits a phone, in the dark and in Spanish', async () => {
    const page = await world.agent({ language: 'es', width: 360, height: 740, scheme: 'dark' });
    await page.goto('/costs/invoices');
    await rows(page)
      .filter({ hasText: nameIn('es') })
      .getByText('Cerrado')
      .waitFor();
    expect(await width(page)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
    await rows(page)
      .filter({ hasText: nameIn('es') })
      .getByRole('link')
      .click();
    await page.getByRole('article', { name: /^Factura n\.º 1/ }).waitFor();
    expect(await width(page)).toBeLessThanOrEqual(360);
    expect(await faults(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'CSV').click()]);
    expect(file.suggestedFilename()).toBe(`invoice-${month}.csv`);
  });
});
