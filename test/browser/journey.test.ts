import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, claim, composer, list, log, openMenu, openThread, row, tab, tick } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** The customer's side: the phone page, used by hand. */
async function takePhone(name: string, number: string): Promise<Page> {
  const phone = await world.open();
  await phone.goto(`${world.simulatorUrl}/phone/${world.phoneNumberId}`);
  await phone.getByRole('button', { name: 'New customer' }).click();
  await phone.getByLabel('Name', { exact: true }).fill(name);
  await phone.getByLabel('Phone with country code').fill(number);
  await phone.getByRole('button', { name: 'Save' }).click();
  await phone.getByRole('button', { name: new RegExp(`^${name}.*${number.slice(-4)}$`) }).click();
  return phone;
}

describe('from the first word to the charge', () => {
  it('[WEB-14] a word from the phone page appears, is claimed, answered, ticked blue and finished, and its charge is seen', async () => {
    const agent = await world.agent();
    const phone = await takePhone('Marina Alves', '+55 11 95555-0101');
    await phone.locator('#draft').fill('Oi! Vocês entregam hoje?');
    await phone.locator('#draft').press('Enter');

    await row(agent, 'Marina Alves').waitFor();
    await claim(agent, 'Marina Alves');
    await log(agent).getByText('Vocês entregam hoje?').waitFor();
    await tab(agent, 'Mine 1').waitFor();

    await composer(agent).fill('Sim');
    await phone.getByLabel('typing…').waitFor();
    await answer(agent, 'Sim, até as 18 h!');
    await log(agent).getByText('Sim, até as 18 h!').waitFor();
    await phone.getByText('Sim, até as 18 h!').first().waitFor();
    // The chat is open on the phone, so it is read.
    await tick(agent, 'Read').waitFor();
    const blue = await tick(agent, 'Read').evaluate((sign) => getComputedStyle(sign).color);
    expect(blue).toBe('rgb(11, 107, 203)');

    const contact = agent.getByRole('complementary', { name: 'Contact' });
    await contact.getByText('Sessions and charges').click();
    await contact.getByText(/^R\$\s?0\.00$/).waitFor();
    await contact.getByText('Free: within this month’s quota').waitFor();
    await contact
      .getByText(/^23 h 5\d min$/)
      .first()
      .waitFor();

    await agent.getByRole('button', { name: 'Finish' }).click();
    await agent.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await agent.getByText('This interaction is finished').waitFor();
    await tab(agent, 'Finished').click();
    await row(agent, 'Marina Alves').waitFor();
    await tab(agent, 'All open').click();
    expect(await row(agent, 'Marina Alves').count()).toBe(0);
  });

  it('[WEB-15] a message goes from one tick to two while the customer has not read it', async () => {
    const agent = await world.agent();
    const bia = world.customer('Bia Nunes');
    await bia.says('Oi');
    await claim(agent, 'Bia Nunes');
    await answer(agent, 'Bom dia, Bia!');
    await tick(agent, 'Delivered').waitFor();
    expect(await tick(agent, 'Read').count()).toBe(0);
    await bia.opensChat();
    await tick(agent, 'Read').waitFor();
  });
});

describe('several screens', () => {
  it('[WEB-16] a claim in one tab is seen in the other at once', async () => {
    const one = await world.agent();
    const two = await one.context().newPage();
    await two.goto('/inbox');
    await world.customer('Caio Prado').says('Alguém?');
    await openThread(one, 'Caio Prado');
    await openThread(two, 'Caio Prado');
    await one.getByRole('button', { name: 'Claim' }).last().click();
    await composer(one).waitFor();
    await composer(two).waitFor();
    await tab(one, 'Waiting').click();
    expect(await row(one, 'Caio Prado').count()).toBe(0);
  });

  it('[WEB-8] of two agents who claim at once one wins, and the other learns who', async () => {
    const rui = await world.agent({ email: await world.hire('Rui Prado', 'agent') });
    const ana = await world.agent();
    await world.customer('Caetano Reis').says('Alguém?');
    await Promise.all([ana, rui].map((page) => openThread(page, 'Caetano Reis')));
    // Both decide before either has heard of the other: the claims leave together.
    const gate = Promise.withResolvers<void>();
    const leaving = [ana, rui].map(async (page) => {
      const left = Promise.withResolvers<void>();
      await page.route('**/claim', async (route) => {
        left.resolve();
        await gate.promise;
        await route.continue();
      });
      await page.getByRole('button', { name: 'Claim' }).last().click();
      await left.promise;
    });
    await Promise.all(leaving);
    gate.resolve();
    const won = (page: Page): Promise<boolean> =>
      composer(page)
        .or(page.getByText(/is serving this customer/))
        .first()
        .waitFor()
        .then(() => composer(page).isVisible());
    const [anaWon, ruiWon] = await Promise.all([won(ana), won(rui)]);
    expect([anaWon, ruiWon].filter(Boolean)).toHaveLength(1);
    const [loser, winner] = anaWon ? [rui, 'Ana Souza'] : [ana, 'Rui Prado'];
    await loser.getByText(`${winner} claimed it first.`).waitFor();
    await loser.getByText(`${winner} is serving this customer`).waitFor();
  });

  it('[WEB-9] who may only look finds nothing to press, and is told why', async () => {
    const viewer = await world.agent({ email: await world.hire('Vera Lins', 'viewer') });
    await world.customer('Dora Pires').says('Oi');
    await openThread(viewer, 'Dora Pires');
    await viewer.getByText('Your permission group does not include answering customers.').waitFor();
    expect(await viewer.getByRole('button', { name: 'Claim' }).count()).toBe(0);
    await openMenu(viewer);
    expect(await viewer.getByRole('radiogroup', { name: 'Status' }).count()).toBe(0);
  });

  it('[WEB-6] the status one declares is the same in all tabs', async () => {
    const one = await world.agent({ email: await world.hire('Lia Prado', 'agent') });
    const two = await one.context().newPage();
    await two.goto('/inbox');
    const menu = await openMenu(one);
    await menu.getByRole('radio', { name: 'Away' }).click();
    await two.getByRole('button', { name: /Lia Prado, Away/ }).waitFor();
    await menu.getByRole('radio', { name: 'Available' }).click();
    await two.getByRole('button', { name: /Lia Prado, Available/ }).waitFor();
  });

  it('[WEB-17] what is unread is counted in the tab’s title, and read once it is looked at', async () => {
    const agent = await world.agent();
    const davi = world.customer('Davi Lopes');
    await davi.says('Primeira');
    await claim(agent, 'Davi Lopes');
    await agent.goto('/inbox?list=mine');
    await davi.says('Segunda');
    await expect.poll(() => agent.title(), PATIENT).toMatch(/^\(1\)/);
    await row(agent, 'Davi Lopes').getByRole('img', { name: '1 unread message' }).waitFor();
    await openThread(agent, 'Davi Lopes');
    await expect.poll(() => agent.title(), PATIENT).not.toMatch(/^\(/);
  });
});

describe('lists', () => {
  it('[WEB-44] J walks, Enter opens, C claims, R writes, E finishes, Ctrl+K finds', async () => {
    const agent = await world.agent();
    await world.customer('Zuleica Tavares').says('Boa tarde');
    await row(agent, 'Zuleica Tavares').waitFor();
    await agent.keyboard.press('Control+k');
    await agent.getByLabel('Name, phone, tag or words of a message').fill('zule');
    await agent.getByRole('option', { name: /Zuleica/ }).waitFor();
    await agent.keyboard.press('Enter');
    await agent.getByRole('heading', { name: 'Zuleica Tavares' }).first().waitFor();
    await agent.getByRole('dialog').waitFor({ state: 'detached' });
    await agent.getByRole('button', { name: 'Claim' }).last().waitFor();
    await agent.keyboard.press('c');
    await composer(agent).waitFor();
    await agent.keyboard.press('r');
    await agent.keyboard.type('je');
    expect(await composer(agent).inputValue()).toBe('je');
    await composer(agent).press('Escape');
    await agent.keyboard.press('f');
    await agent.getByRole('dialog').getByRole('button', { name: 'Finish' }).waitFor();
    await agent.keyboard.press('Escape');
    await tab(agent, 'Mine').click();
    await agent.keyboard.press('j');
    await expect.poll(() => list(agent).locator('a:focus').count(), PATIENT).toBe(1);
  });
});
