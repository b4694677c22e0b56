import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { faults, list, log, openThread } from './screen.ts';
import { api, type Customer, joinWorld, type World } from './world.ts';

type Made = { id: string };
type Template = { id: string; status: string; isSendable: boolean };

let world: World;
let channelId: string;
const people: Record<string, { id: string; customer: Customer }> = {};
beforeAll(async () => {
  world = await joinWorld();
  const { items } = await world.ask<{ items: { id: string; wabaId: string }[] }>('GET', '/v1/channels');
  channelId = items[0]?.id ?? '';
  await world.ask('POST', '/v1/templates/sync', { channelId });
  await approvedTemplate(items[0]?.wabaId ?? '');
  for (const name of ['Ana Lima', 'Bia Reis', 'Caio Melo', 'Dora Dias']) {
    const customer = world.customer(name);
    const { id } = await world.ask<Made>('POST', '/v1/contacts', {
      name,
      phone: customer.phone,
      email: world.address(customer.phone.slice(1)),
    });
    people[name] = { id, customer };
  }
  await world.ask('POST', `/v1/contacts/${people['Dora Dias']?.id}/consents`, { category: 'all', action: 'out', words: 'Não quero' });
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** A template with a variable, which Meta has approved. */
async function approvedTemplate(wabaId: string): Promise<void> {
  const body = { text: 'Olá {{nome}}, temos um aviso para você hoje.', examples: { nome: 'Ana' } };
  const asked = { channelId, name: 'aviso', language: 'pt_BR', content: { category: 'UTILITY', body } };
  const { id } = await world.ask<Template>('POST', '/v1/templates', asked);
  await world.ask('POST', `/v1/templates/${id}/submit`, {});
  type Listed = { items: { id: string; name: string }[] };
  const there = await api<Listed>(world.simulatorUrl, 'GET', `/control/wabas/${wabaId}/templates`);
  const one = there.items.find(({ name }) => name === 'aviso');
  await api(world.simulatorUrl, 'POST', `/control/templates/${one?.id}/review`, { body: { event: 'APPROVED' } });
  // Meta tells the second of its verdict, which may be the one of the request: a list says it too.
  await until(async () => {
    await world.ask('POST', '/v1/templates/sync', { channelId });
    return (await world.ask<Template>('GET', `/v1/templates/${id}`)).isSendable;
  });
}

const idOf = (name: string): string => people[name]?.id ?? '';
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const rows = (page: Page, table: string): Locator => page.getByRole('table', { name: table }).locator('tbody tr');
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });
const next = (page: Page): Locator => page.getByRole('button', { name: /^(Next|Save and continue|Avançar|Salvar e avançar)$/ });
const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

/** A draft that is ready to be counted, made by another program. */
async function draft(name: string, names: string[], change: object = {}): Promise<string> {
  const body = {
    ...{ name, channelId, template: 'aviso', contactIds: names.map(idOf) },
    ...{ mapping: { 'body.nome': { person: 'firstName', fallback: 'cliente' } } },
    ...change,
  };
  return (await world.ask<Made>('POST', '/v1/campaigns', body)).id;
}

/** Counts it and begins it, on screen and in English. */
async function begin(page: Page, id: string, many: number, act = 'Start now'): Promise<void> {
  await page.goto(`/campaigns/${id}/edit/cost`);
  await page.getByText('Would get it').waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByLabel('Number of people').fill(String(many));
  await button(page, act).click();
  await page.getByText(/^Begun on|^Drafted on/).waitFor();
}

describe('campaigns on screen', () => {
  it('[WEB-521] [WEB-522] [WEB-523] [WEB-524] [WEB-525] [WEB-526] from an empty list by six steps to the last delivered', async () => {
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

  it('[WEB-530] [WEB-526] who answers is counted, and their conversation names the campaign', async () => {
    const id = await draft('Answer me', ['Ana Lima']);
    const page = await world.agent();
    await begin(page, id, 1);
    await page.getByRole('link', { name: 'Delivered 1' }).waitFor();
    await people['Ana Lima']?.customer.says('Quero saber mais');
    await page.getByText('1 replied').waitFor();
    await page.goto('/inbox');
    await list(page).getByText('Ana Lima').waitFor();
    await openThread(page, 'Ana Lima');
    await page.getByText('answers “Answer me”').waitFor();
    await log(page).getByText('Answer me', { exact: true }).first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-527] one that waits for its time is paused, resumed and called off', async () => {
    const page = await world.agent({ language: 'en-US' });
    const id = await draft('Later', ['Ana Lima', 'Bia Reis']);
    await page.goto(`/campaigns/${id}/edit/when`);
    await page.getByRole('radio', { name: 'At a day and time' }).check();
    await next(page).click();
    await heading(page, 'Pace').waitFor();
    await begin(page, id, 2, 'Schedule');
    await page.getByText(/^It waits for its time: /).waitFor();
    await button(page, 'Pause').click();
    await page.getByText('Somebody paused it').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Resume').click();
    await page.getByText(/^It waits for its time: /).waitFor();
    await button(page, 'Cancel campaign').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/never will be, and it cannot be resumed/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel campaign' }).click();
    await page.getByRole('link', { name: 'Cancelled 2' }).waitFor();
    expect(await button(page, 'Resume').count()).toBe(0);
  });

  it('[WEB-528] a budget stops it, and the page says why and what to do', async () => {
    const page = await world.agent();
    const amount = { micros: 1_000_000, currency: 'BRL' };
    const limit = { name: 'Tight', scope: 'account', scopeId: null, amount, isHard: true, warn: [] };
    const budget = await world.ask<Made>('POST', '/v1/budgets', limit);
    const id = await draft('Too dear', ['Caio Melo', 'Bia Reis'], { template: 'hello_world', mapping: {} });
    await begin(page, id, 2);
    await page.getByText('Stopped because a budget is used up').waitFor();
    await page.getByText('Raise the budget or lift it for a while, then resume.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Go there' }).click();
    await heading(page, 'Budgets').waitFor();
    await world.ask('DELETE', `/v1/budgets/${budget.id}`);
    await page.goto(`/campaigns/${id}`);
    await button(page, 'Resume').click();
    await button(page, 'Pause').waitFor();
    await page.getByText('Stopped because a budget is used up').waitFor({ state: 'hidden' });
  });

  it('[WEB-529] [WEB-526] who was not reached is shown with the reason, and written to once more', async () => {
    const customer = people['Caio Melo']?.customer;
    const will = (plan: object | string) =>
      api(world.simulatorUrl, 'PUT', '/control/users', { body: { phone: customer?.phone, name: 'Caio Melo', plan } });
    await will({ failed: 131026 });
    const page = await world.agent();
    const id = await draft('Once more', ['Caio Melo', 'Bia Reis']);
    await begin(page, id, 2);
    const why = 'Has no WhatsApp, or an old version of it (131026)';
    await rows(page, 'Who did not get it, and why').filter({ hasText: why }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: `Show these people: ${why}` }).click();
    await rows(page, 'People').filter({ hasText: 'Bia Reis' }).waitFor({ state: 'detached' });
    const caio = rows(page, 'People').filter({ hasText: 'Caio Melo' });
    await caio.getByText(/^\+55 11 9/).waitFor();
    await will('normal');
    await button(page, 'Send again').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^1 person is written to once more/).waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('link', { name: 'Delivered 2' }).waitFor();
  });

  it('[WEB-521] a step that somebody else has changed meanwhile is not overwritten unasked, and what is not kept is not left unasked', async () => {
    const id = await draft('Two at it', ['Ana Lima']);
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
    expect((await world.ask<{ perSecond: number }>('GET', `/v1/campaigns/${id}`)).perSecond).toBe(8);
  });

  it('[WEB-520] the list says how each stands, is filtered, and copies and deletes drafts; also in Portuguese on a phone', async () => {
    await draft('Rascunho um', ['Ana Lima']);
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

  it.each(['es', 'pt-BR', 'en-US'])('[WEB-531] every step and the report fit a phone, light and dark, in %s', async (language) => {
    const id = await draft(`Pasos ${language}`, ['Ana Lima', 'Caio Melo']);
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
