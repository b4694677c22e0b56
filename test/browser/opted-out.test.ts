import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

type Talk = { id: string; contact: { id: string; name: string } };

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const dialog = (page: Page): Locator => page.getByRole('dialog');
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** The thread of somebody who has just written. */
async function talkOf(name: string): Promise<Talk> {
  const find = async () =>
    (await world.ask<{ items: Talk[] }>('GET', '/v1/conversations?limit=100')).items.find(({ contact }) => contact.name === name);
  await expect.poll(find, PATIENT).toBeDefined();
  return (await find()) as Talk; // safe: it is there
}

describe('who wants or may have no messages', () => {
  it('[WEB-322] who is served while they are blocked is finished, and the thread marks what came since', async () => {
    const customer = world.customer('Ivo Peres');
    await customer.says('Oi, ainda estou aqui');
    const talk = await talkOf(customer.name);
    const page = await world.agent();
    await page.goto(`/contacts/${talk.contact.id}`);
    await button(page, 'Block').click();
    expect(await dialog(page).getByLabel('Finish what is open with them').isChecked()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByText(/^Blocked since/).waitFor();
    await customer.says('Por que ninguém responde?');
    await page.goto(`/inbox/${talk.id}`);
    await page.getByText('Finished: the contact was blocked').waitFor();
    await page.getByText('Por que ninguém responde?').last().waitFor();
    await page.getByText('Received while blocked').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-323] who hints in the thread at no more messages is opted out by one click', async () => {
    const customer = world.customer('Nina Duarte');
    await customer.says('sair');
    const talk = await talkOf(customer.name);
    const page = await world.agent({ width: 390, height: 844 });
    await page.goto(`/inbox/${talk.id}`);
    await page.getByText('This may be an opt-out.').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Register opt-out').click();
    await page.getByText('Nina Duarte receives no more messages that your company begins.').waitFor();
    await page.getByText('Opted out', { exact: true }).waitFor();
    await customer.says('quero receber promoções');
    await page.getByText('Allowed messages again').waitFor();
  });
});
