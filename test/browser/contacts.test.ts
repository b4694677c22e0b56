import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults, openThread } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

type Person = { id: string; name: string };

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Marina Alves').says('Oi! Vocês entregam hoje?');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const dialog = (page: Page): Locator => page.getByRole('dialog');
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const rows = (page: Page): Locator => page.locator('tbody tr');
const person = (page: Page, name: string): Locator => page.getByRole('link', { name });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true, level: 1 });
const find = (page: Page): Locator => page.getByRole('searchbox', { name: 'Find by name, email or phone' });
const known = (name: string, local: string, more: object = {}): Promise<Person> =>
  world.ask('POST', '/v1/contacts', { name, email: world.address(local), ...more });

async function openContact(page: Page, { id, name }: Person): Promise<void> {
  await page.goto(`/contacts/${id}`);
  await heading(page, name).waitFor();
}

describe('the list of contacts', () => {
  it('[WEB-220] [WEB-221] is walked by keyboard, searched and narrowed, and the address keeps all of it', async () => {
    await known('Bento Prado', 'bento');
    const blocked = await known('Bela Prado', 'bela');
    await world.ask('POST', `/v1/contacts/${blocked.id}/block`);
    const page = await world.agent();
    await page.getByRole('link', { name: 'Contacts' }).click();
    await person(page, 'Marina Alves').waitFor();
    await page.getByText(/^\d+ contacts$/).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('prado');
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    await page.getByText('2 contacts').waitFor();
    await page.getByLabel('Order').selectOption({ label: 'Name' });
    await expect.poll(() => rows(page).first().textContent(), PATIENT).toContain('Bela Prado');
    await rows(page).first().getByText('Blocked').waitFor();
    expect(await faults(page)).toEqual([]);

    await page.reload();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    expect(await find(page).inputValue()).toBe('prado');
    await page.getByLabel('Blocked').selectOption({ label: 'Not blocked' });
    await expect.poll(() => rows(page).count(), PATIENT).toBe(1);
    expect(new URL(page.url()).search).toBe('?q=prado&blocked=no&order=name');

    await page.getByLabel('Blocked').selectOption({ label: 'Any' });
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    await page.getByRole('heading', { name: 'Contacts' }).click();
    for (const letter of ['j', 'j', 'k', 'j']) await page.keyboard.press(letter);
    await page.keyboard.press('Enter');
    await heading(page, 'Bento Prado').waitFor();
    await page.goBack();
    await expect.poll(() => find(page).inputValue(), PATIENT).toBe('prado');

    await find(page).fill('nobody like this');
    await page.getByText('No contact matches').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Clear filters').click();
    await person(page, 'Marina Alves').waitFor();
  });

  it('[WEB-220] says why it could not be read, reads it again, and says what to do where there is nobody', async () => {
    const page = await world.agent();
    await page.route('**/v1/contacts/query', (route) => route.fulfill({ status: 403, json: { title: 'Not today', code: 'forbidden' } }));
    await page.goto('/contacts');
    await page.getByRole('alert').getByText('Not today').waitFor();
    await page.unroute('**/v1/contacts/query');
    await button(page, 'Try again').click();
    await person(page, 'Marina Alves').waitFor();
    await page.route('**/v1/contacts/query', (route) => route.fulfill({ json: { items: [], next: null } }));
    await page.reload();
    await page.getByText('No contacts yet').waitFor();
    expect(await button(page, 'New contact').count()).toBe(2);
    expect(await faults(page)).toEqual([]);
  });
});

describe('a contact on screen', () => {
  it('[WEB-222] [WEB-221] is written down on a phone, with what is wrong at its field and whose an address is', async () => {
    const holder = await known('Olga Reis', 'olga');
    const page = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await page.goto('/contacts');
    await person(page, 'Olga Reis').waitFor();
    expect(await page.getByLabel('Order').count()).toBe(0);
    await button(page, 'Filters and order').click();
    await page.getByLabel('Order').selectOption({ label: 'Name' });
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.keyboard.press('n');
    await dialog(page).getByLabel('Name').fill('Nina Souza');
    await dialog(page).getByLabel('Email').fill(world.address('olga'));
    await dialog(page).getByLabel('Phone').fill('123');
    await button(page, 'Add contact').click();
    await dialog(page).getByText('This is not a complete phone number', { exact: false }).waitFor();
    await dialog(page).getByLabel('Phone').fill('(11) 97777-1234');
    await button(page, 'Add contact').click();
    await dialog(page).getByRole('alert').getByRole('link', { name: 'Olga Reis' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('alert').getByRole('link', { name: 'Olga Reis' }).click();
    await button(page, 'Discard').click();
    await heading(page, 'Olga Reis').waitFor();
    expect(page.url()).toContain(holder.id);

    await page.goto('/contacts');
    await button(page, 'New contact').click();
    await dialog(page).getByLabel('Name').fill('Nina Souza');
    await dialog(page).getByLabel('Email').fill(world.address('nina'));
    await dialog(page).getByLabel('Phone').fill('(11) 97777-1234');
    await button(page, 'Add contact').click();
    await heading(page, 'Nina Souza').waitFor();
    await page.getByText('+55 11 97777-1234').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('[WEB-223] is edited in place, and who was faster is told', async () => {
    const contact = await known('Paula Dias', 'paula');
    const page = await world.agent();
    await openContact(page, contact);
    await button(page, 'Edit contact').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Paula Dias Lima');
    await world.ask('PATCH', `/v1/contacts/${contact.id}`, { language: 'es' });
    await button(page, 'Save').click();
    await button(page, 'Save mine anyway').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Show the newer version').click();
    await expect.poll(() => page.getByLabel('Language').inputValue(), PATIENT).toBe('es');
    await page.getByRole('textbox', { name: 'Name' }).fill('Paula Lima');
    await button(page, 'Save').click();
    await heading(page, 'Paula Lima').waitFor();
    await page.locator('dd').getByText('Spanish').waitFor();
  });

  it('[WEB-224] has addresses added and removed', async () => {
    const contact = await known('Rui Faria', 'rui');
    const page = await world.agent();
    await openContact(page, contact);
    const addresses = page.getByRole('region', { name: 'Addresses' });
    expect(await addresses.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    await button(page, 'Add address').click();
    await addresses.getByLabel('Phone').fill('+55 11 96666-4321');
    await button(page, 'Add').click();
    await addresses.getByText('+55 11 96666-4321').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Remove +55 11 96666-4321').click();
    await dialog(page).getByText('Their conversations stay', { exact: false }).waitFor();
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await addresses.getByText('+55 11 96666-4321').waitFor({ state: 'detached' });
  });

  it('[WEB-225] is blocked and unblocked, knowing what that means', async () => {
    const contact = await known('Saulo Neri', 'saulo');
    const page = await world.agent();
    await openContact(page, contact);
    await button(page, 'Block').click();
    await dialog(page).getByText('opens nothing and notifies nobody', { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByText(/^Blocked since/).waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Unblock').click();
    await dialog(page).getByRole('button', { name: 'Unblock' }).click();
    await page.getByText(/^Blocked since/).waitFor({ state: 'detached' });
  });

  it('[WEB-226] [WEB-223] is merged with another one, and parted again', async () => {
    const winner = await known('Tomás Braga', 'tomas');
    const loser = await known('Tom Braga', 'tom', { language: 'pt-BR', phone: '+55 11 95555-4321' });
    const page = await world.agent();
    await openContact(page, winner);
    await button(page, 'Merge with…').click();
    await dialog(page).getByRole('searchbox').fill('tom braga');
    await dialog(page).getByRole('button', { name: 'Tom Braga' }).click();
    await dialog(page)
      .getByRole('row', { name: /Language.*Brazilian Portuguese.*From the other/ })
      .waitFor();
    await dialog(page).getByText('Nothing is moved or lost', { exact: false }).waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Keep the other one').click();
    await dialog(page)
      .getByRole('columnheader', { name: /Stays.*Tom Braga/ })
      .waitFor();
    await button(page, 'Keep the other one').click();
    await button(page, 'Merge').click();
    const merges = page.getByRole('region', { name: 'Merged contacts' });
    await merges.getByText('Tom Braga').waitFor();
    await page.getByText('+55 11 95555-4321').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`/contacts/${loser.id}`);
    await heading(page, 'Tomás Braga').waitFor();
    expect(page.url()).toContain(winner.id);
    await button(page, 'Undo the merge of Tom Braga').click();
    await dialog(page).getByText('+55 11 95555-4321 begin a new conversation of Tom Braga').waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Undo' }).click();
    await merges.waitFor({ state: 'detached' });
    await openContact(page, loser);

    await button(page, 'Merge with…').click();
    await dialog(page).getByRole('searchbox').fill('tomas braga');
    await dialog(page).getByRole('button', { name: 'Tomás Braga' }).click();
    await button(page, 'Merge').click();
    await page.getByRole('alert').filter({ hasText: 'was merged into' }).getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('is a contact of their own again', { exact: false }).waitFor();
    await merges.waitFor({ state: 'detached' });
  });

  it('[WEB-227] [WEB-228] is reached from the panel, lists what there was, and a new interaction starts there', async () => {
    const page = await world.agent();
    await openThread(page, 'Marina Alves');
    await page.getByRole('link', { name: 'Open contact' }).click();
    await heading(page, 'Marina Alves').waitFor();
    const past = page.getByRole('region', { name: 'Interactions' });
    await past.getByRole('link', { name: /^No\./ }).waitFor();
    await button(page, 'New interaction').click();
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await past.getByRole('link', { name: /^No\./ }).click();
    await page.getByRole('log').waitFor();
  });

  it('[WEB-229] is “a contact” in the audit log, with a way to the page', async () => {
    await known('Vânia Luz', 'vania');
    const page = await world.agent();
    await page.goto('/settings/audit?action=contact.created');
    const entry = page.getByRole('button', { name: /added a contact/ }).first();
    await entry.click();
    await page.getByRole('link', { name: 'Open contact' }).first().click();
    await heading(page, 'Vânia Luz').waitFor();
  });
});
