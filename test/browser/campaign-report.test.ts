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

  it('[WEB-540] says what it has cost so far, and leads to who answered and who did not', async () => {
    const id = await company.draft('Costs', ['Ana Lima', 'Bia Reis'], { template: 'hello_world', mapping: {}, mayInterrupt: true });
    const page = await world.agent();
    await begin(page, id, 2);
    await page.getByRole('link', { name: 'Delivered 2' }).waitFor();
    await page.getByText('Cost so far').waitFor();
    await page.getByText(/expected by the preview$/).waitFor();
    await company.customer('Bia Reis').says('Tenho interesse');
    await page.getByRole('link', { name: '1 replied' }).click();
    await rows(page, 'People').filter({ hasText: 'Ana Lima' }).waitFor({ state: 'detached' });
    await rows(page, 'People').filter({ hasText: 'Bia Reis' }).waitFor();
    await page.getByLabel('Answers', { exact: true }).selectOption({ label: 'Did not answer' });
    await rows(page, 'People').filter({ hasText: 'Ana Lima' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-541] makes a sheet of the people as their list is narrowed', async () => {
    const id = await company.draft('Sheet', ['Ana Lima', 'Bia Reis'], { mayInterrupt: true });
    const page = await world.agent();
    await begin(page, id, 2);
    await page.getByRole('link', { name: 'Delivered 2' }).waitFor();
    await button(page, 'Make a sheet').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 people, each with what became of the message.').waitFor();
    await dialog.getByRole('radio', { name: /CSV/ }).check();
    expect(await faults(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Make the sheet' }).click()]);
    expect(file.suggestedFilename()).toBe('recipients.csv');
  });

  it('[WEB-542] some campaigns stand beside each other, on a phone and in the dark too', async () => {
    for (const name of ['First try', 'Second try']) {
      const id = await company.draft(name, ['Caio Melo']);
      const page = await world.agent();
      await begin(page, id, 1);
      await page.getByRole('link', { name: 'Delivered 1' }).waitFor();
    }
    const page = await world.agent();
    await page.goto('/campaigns');
    for (const name of ['First try', 'Second try']) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    await page.getByRole('link', { name: 'Compare' }).click();
    await heading(page, 'Compare campaigns').waitFor();
    const table = page.getByRole('table', { name: 'Compare campaigns' });
    await table.getByRole('columnheader', { name: 'Second try' }).waitFor();
    await rows(page, 'Compare campaigns').filter({ hasText: 'Delivered' }).getByText('100%').first().waitFor();
    expect(await faults(page)).toEqual([]);
    const address = new URL(page.url());
    const phone = await world.agent({ language: 'pt-BR', scheme: 'dark', width: 360, height: 740 });
    await phone.goto(`${address.pathname}${address.search}`);
    await heading(phone, 'Comparar campanhas').waitFor();
    await phone.getByText('Custo por pessoa alcançada').waitFor();
    expect(await faults(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await phone.goto('/campaigns/compare');
    await phone.getByText('Nada para comparar ainda').waitFor();
  });
});
