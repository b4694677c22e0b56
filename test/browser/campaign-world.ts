/** What tests of campaigns begin with: a company with a template that Meta has approved, and people who may and may not get it. */
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { api, type Customer, joinWorld, type World } from './world.ts';

export type Made = { id: string };
type Template = { id: string; isSendable: boolean };
export type CampaignWorld = {
  world: World;
  channelId: string;
  customer(name: string): Customer;
  /** A draft that is ready to be counted, made by another program. */
  draft(name: string, names: string[], change?: object): Promise<string>;
};

/** Dora has asked not to be written to. */
const NAMES = ['Ana Lima', 'Bia Reis', 'Caio Melo', 'Dora Dias'];

export async function joinCampaignWorld(): Promise<CampaignWorld> {
  const world = await joinWorld();
  const { items } = await world.ask<{ items: { id: string; wabaId: string }[] }>('GET', '/v1/channels');
  const { id: channelId = '', wabaId = '' } = items[0] ?? {};
  await world.ask('POST', '/v1/templates/sync', { channelId });
  await approvedTemplate(world, channelId, wabaId);
  const people = new Map<string, { id: string; customer: Customer }>();
  for (const name of NAMES) {
    const customer = world.customer(name);
    const email = world.address(customer.phone.slice(1));
    const { id } = await world.ask<Made>('POST', '/v1/contacts', { name, phone: customer.phone, email });
    people.set(name, { id, customer });
  }
  const person = (name: string): { id: string; customer: Customer } => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  await world.ask('POST', `/v1/contacts/${person('Dora Dias').id}/consents`, { category: 'all', action: 'out', words: 'Não quero' });
  return {
    world,
    channelId,
    customer: (name) => person(name).customer,
    async draft(name, names, change = {}) {
      const body = {
        ...{ name, channelId, template: 'aviso', contactIds: names.map((one) => person(one).id) },
        ...{ mapping: { 'body.nome': { person: 'firstName', fallback: 'cliente' } } },
        ...change,
      };
      return (await world.ask<Made>('POST', '/v1/campaigns', body)).id;
    },
  };
}

/** A template with a variable, which Meta has approved. */
async function approvedTemplate(world: World, channelId: string, wabaId: string): Promise<void> {
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

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
export const rows = (page: Page, table: string): Locator => page.getByRole('table', { name: table }).locator('tbody tr');
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });
export const next = (page: Page): Locator => page.getByRole('button', { name: /^(Next|Save and continue)$/ });

/** Counts it and begins it, on screen and in English. */
export async function begin(page: Page, id: string, many: number, act = 'Start now'): Promise<void> {
  await page.goto(`/campaigns/${id}/edit/cost`);
  await page.getByText('Would get it').waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByLabel('Number of people').fill(String(many));
  await button(page, act).click();
  await page.getByText(/^Begun on|^Drafted on/).waitFor();
}
