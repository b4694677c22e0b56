import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, claim, composer, faults, log, openThread, row, tab } from './screen.ts';
import { type Customer, joinWorld, PATIENT, type World } from './world.ts';

let world: World;
let rui: string;
let beatriz: Customer;
beforeAll(async () => {
  world = await joinWorld();
  rui = await world.hire('Rui Lima', 'agent');
  beatriz = world.customer('Beatriz Nunes');
});
afterAll(() => world?.stop());

const note = (page: Page) => page.getByRole('textbox', { name: 'Write a private note' });

describe('working together', () => {
  it('[WEB-100] a canned response is made in the settings and inserted by keyboard, filled in', async () => {
    await beatriz.says('Fazem bolo de casamento?');
    const page = await world.agent();
    await page.goto('/settings/canned-responses');
    await page.getByRole('button', { name: 'New response' }).click();
    await page.getByLabel('Code').fill('bomdia');
    await page.getByLabel('Title').fill('Saudação');
    await page.getByLabel('Text').fill('Bom dia, ');
    await page.getByRole('button', { name: 'Contact’s first name' }).click();
    await page.getByText('Bom dia, Ana').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('/bomdia').waitFor();
    expect(await faults(page)).toEqual([]);

    await page.goto('/inbox');
    await claim(page, 'Beatriz Nunes');
    await composer(page).fill('/bom');
    await page.getByRole('option', { name: /bomdia/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await composer(page).press('Enter');
    await expect.poll(() => composer(page).inputValue(), PATIENT).toBe('Bom dia, Beatriz');
    await composer(page).press('Enter');
    await log(page).getByText('Bom dia, Beatriz').waitFor();
    await world.leave();
  });

  it('[WEB-101] tags are put on with a key, made on the way, and narrow the list', async () => {
    const page = await world.agent();
    await tab(page, 'Mine').click();
    await openThread(page, 'Beatriz Nunes');
    await page.getByRole('button', { name: /^Tags of this interaction/ }).waitFor();
    await log(page).focus();
    await page.keyboard.press('l');
    const find = page.getByLabel('Find a tag');
    await find.fill('Encomenda');
    await find.press('Enter');
    await page.getByRole('button', { name: 'Tags of this interaction: Encomenda' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Unread', exact: true }).click();
    await row(page, 'Beatriz Nunes').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Unread', exact: true }).click();
    await row(page, 'Beatriz Nunes').waitFor();
    await world.leave();
  });

  it('[WEB-102] a note names a colleague, who follows it to its place; both see who is here', async () => {
    const [mine, his] = [await world.agent(), await world.agent({ email: rui })];
    await tab(mine, 'Mine').click();
    await openThread(mine, 'Beatriz Nunes');
    await composer(mine).fill('Ainda escrevendo');
    await mine.getByRole('tab', { name: 'Note' }).click();
    await note(mine).fill('Cliente antigo, veja isto @ru');
    await mine.getByRole('option', { name: 'Rui Lima' }).waitFor();
    await note(mine).press('Enter');
    await expect.poll(() => note(mine).inputValue(), PATIENT).toBe('Cliente antigo, veja isto @Rui Lima ');
    await note(mine).press('Enter');
    await log(mine)
      .getByRole('article', { name: /^Private note/ })
      .waitFor();
    expect(await faults(mine)).toEqual([]);
    await mine.getByRole('tab', { name: 'Reply' }).click();
    expect(await composer(mine).inputValue()).toBe('Ainda escrevendo');

    await his.getByRole('button', { name: 'Mentions, 1 unseen' }).click();
    await his.getByRole('button', { name: /about Beatriz Nunes/ }).click();
    await log(his)
      .getByRole('article', { name: /^Private note/ })
      .waitFor();
    await his.getByRole('button', { name: 'Mentions', exact: true }).waitFor();
    await mine.getByRole('img', { name: 'Also here: Rui Lima' }).waitFor();
    await his.getByRole('tab', { name: 'Note' }).click();
    await note(his).fill('Deixa comigo');
    await note(his).press('Enter');
    await log(mine).getByText('Deixa comigo').waitFor();
    await world.leave();
  });

  it('[WEB-103] people, phones and tags are found as one types', async () => {
    const page = await world.agent();
    await tab(page, 'Mine').click();
    await openThread(page, 'Beatriz Nunes');
    await answer(page, 'Fazemos! Para quantas pessoas?');
    await log(page).getByText('Para quantas pessoas?').waitFor();
    await log(page).focus();
    await page.keyboard.press('/');
    const find = page.getByRole('textbox', { name: /^Name, phone, tag/ });
    await find.fill(`(11) ${beatriz.phone.slice(5, 9)}`);
    await page
      .getByRole('option', { name: /Beatriz Nunes/ })
      .first()
      .waitFor();
    await find.fill('encomenda');
    await page
      .getByRole('option', { name: /Beatriz Nunes.*Encomenda/ })
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await world.leave();
  });

  it('[WEB-104] a contact is edited in place, and is called so everywhere', async () => {
    const page = await world.agent();
    await tab(page, 'Mine').click();
    await openThread(page, 'Beatriz Nunes');
    await page.getByRole('button', { name: 'Edit contact' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Bia da Festa');
    await page.getByRole('textbox', { name: 'Email' }).fill('bia@festa.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await row(page, 'Bia da Festa').waitFor();
    await page.getByText('bia@festa.example').waitFor();
    await page.goto('/settings/notifications');
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/me/preferences') && answer.request().method() === 'PATCH');
    await page.getByRole('switch', { name: 'I’m mentioned in a note: Sound' }).press(' ');
    await kept;
    await page.reload();
    await expect.poll(() => page.getByRole('switch', { name: 'I’m mentioned in a note: Sound' }).isChecked(), PATIENT).toBe(false);
    expect(await faults(page)).toEqual([]);
    await world.leave();
  });
});
