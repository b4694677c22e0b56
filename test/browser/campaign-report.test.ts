import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { begin, button, type CampaignWorld, heading, joinCampaignWorld, type Made, next, rows } from './campaign-world.ts';
import { faults, list, log, openThread } from './screen.ts';
import { api, type World } from './world.ts';

let company: CampaignWorld;
let world: World;
beforeAll(async () => {
  company = await joinCampaignWorld();
  world = company.world;
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('the report of a campaign', () => {
  it('[WEB-530] [WEB-526] who answers is counted, and their conversation names the campaign', async () => {
    const id = await company.draft('Answer me', ['Ana Lima']);
    const page = await world.agent();
    await begin(page, id, 1);
    await page.getByRole('link', { name: 'Delivered 1' }).waitFor();
    await company.customer('Ana Lima').says('Quero saber mais');
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
    const id = await company.draft('Later', ['Ana Lima', 'Bia Reis']);
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
    const id = await company.draft('Too dear', ['Caio Melo', 'Bia Reis'], { template: 'hello_world', mapping: {} });
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
    const customer = company.customer('Caio Melo');
    const will = (plan: object | string) =>
      api(world.simulatorUrl, 'PUT', '/control/users', { body: { phone: customer.phone, name: 'Caio Melo', plan } });
    await will({ failed: 131026 });
    const page = await world.agent();
    const id = await company.draft('Once more', ['Caio Melo', 'Bia Reis']);
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
});
