import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

type Person = { id: string; name: string };

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const known = (name: string, local: string, more: object = {}): Promise<Person> =>
  world.ask('POST', '/v1/contacts', { name, email: world.address(local), ...more });

describe('fields of contacts on screen', () => {
  it('[CFD-20] [CFD-21] are defined, filled in, and what was changed is seen', async () => {
    const page = await world.agent();
    await page.goto('/settings/contact-fields');
    await page.getByText('No fields yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'New field').click();
    await page.getByLabel('Name', { exact: true }).fill('Plan');
    await page.getByLabel('Kind of value').selectOption({ label: 'One of several options' });
    await page.getByLabel('Option 1', { exact: true }).fill('Basic');
    await page.keyboard.press('Enter');
    await page.getByLabel('Option 2', { exact: true }).fill('Gold');
    await page.getByLabel('Plan', { exact: true }).selectOption({ label: 'Gold' });
    expect(await faults(page)).toEqual([]);
    await button(page, 'Add field').click();
    await page.getByText('One of several options · Basic, Gold').waitFor();

    await button(page, 'New field').click();
    await page.getByLabel('Name', { exact: true }).fill('plan');
    await button(page, 'Add field').click();
    await page.getByRole('dialog').getByText('no two may be the same').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Credit limit');
    await page.getByLabel('Kind of value').selectOption({ label: 'Amount of money' });
    await button(page, 'Add field').click();
    await page.getByText('Amount of money').waitFor();
    await button(page, 'Move Credit limit up').click();
    await expect.poll(() => page.locator('main li strong').allTextContents(), PATIENT).toEqual(['Credit limit', 'Plan']);

    const { id, name } = await known('Ivo Prates', 'ivo');
    await page.goto(`/contacts/${id}`);
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await button(page, 'Fill in').click();
    await page.getByLabel('Credit limit').fill('lots');
    await page.getByLabel('Plan').selectOption({ label: 'Gold' });
    await button(page, 'Save fields').click();
    await page.getByText('Write an amount in the currency of the field.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Credit limit').fill('1,234.56');
    await button(page, 'Save fields').click();
    await region(page, 'Fields').getByText('1,234.56').waitFor();
    await button(page, 'Edit fields').click();
    await page.getByLabel('Plan').selectOption({ label: 'Basic' });
    await button(page, 'Save fields').click();
    await region(page, 'History').locator('del', { hasText: 'Gold' }).waitFor();
    await region(page, 'History').locator('ins', { hasText: 'Basic' }).waitFor();
    expect(await faults(page)).toEqual([]);

    await page.goto('/settings/contact-fields');
    await button(page, 'Take Plan out of use').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take out of use' }).click();
    await region(page, 'Fields out of use').getByText('Plan').waitFor();
    await button(page, 'Take back').click();
    await region(page, 'Fields out of use').waitFor({ state: 'detached' });
  });

  it('[CFD-22] have limits, a default, a heading and uniqueness, and are dragged into another order', async () => {
    const page = await world.agent();
    await page.goto('/settings/contact-fields');
    await button(page, 'New field').click();
    await page.getByLabel('Name', { exact: true }).fill('Points');
    await page.getByLabel('Kind of value').selectOption({ label: 'Number' });
    await page.getByLabel('Least').fill('many');
    await page.getByLabel('Greatest').fill('100');
    await button(page, 'Add field').click();
    await page.getByText('This limit does not fit the field.').waitFor();
    await page.getByLabel('Least').fill('0');
    await page.getByLabel('Default').fill('10');
    await page.getByLabel('Group').fill('Loyalty');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Add field').click();
    await page.getByText('Loyalty · Number').waitFor();
    await button(page, 'New field').click();
    await page.getByLabel('Name', { exact: true }).fill('Card number');
    await page.getByLabel('No two contacts have the same').check();
    expect(await page.getByLabel('Can be filtered').isChecked()).toBe(true);
    await button(page, 'Add field').click();
    await page.getByText('Unique', { exact: true }).waitFor();

    const names = (): Promise<string[]> => page.locator('main ul').first().locator('li strong').allTextContents();
    const handle = page.getByRole('button', { name: 'Move Card number:', exact: false });
    const before = await names();
    expect(before.slice(-2)).toEqual(['Points', 'Card number']);
    const [from, to] = [await handle.boundingBox(), await page.locator('main ul').first().boundingBox()];
    await page.mouse.move((from?.x ?? 0) + 8, (from?.y ?? 0) + 8);
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) + 8, (to?.y ?? 0) + 40, { steps: 5 });
    await page.mouse.move((from?.x ?? 0) + 8, (to?.y ?? 0) + 2);
    await page.mouse.up();
    await expect.poll(async () => (await names())[0], PATIENT).toBe('Card number');
    await expect.poll(() => handle.isEnabled(), PATIENT).toBe(true);
    await handle.press('ArrowDown');
    await expect.poll(async () => (await names())[1], PATIENT).toBe('Card number');
    await page.reload();
    await handle.waitFor();
    expect((await names())[1]).toBe('Card number');
    expect(await faults(page)).toEqual([]);

    await world.ask('POST', '/v1/contacts', { name: 'Ada Reis', email: world.address('ada'), fields: { card_number: 'C-1' } });
    await page.goto('/contacts');
    await button(page, 'New contact').first().click();
    const form = page.getByRole('dialog');
    await form.getByRole('heading', { name: 'Loyalty' }).waitFor();
    expect(await form.getByLabel('Points').inputValue()).toBe('10');
    await form.getByLabel('Name').fill('Ida Reis');
    await form.getByLabel('Email').fill(world.address('ida'));
    await form.getByLabel('Card number').fill('c-1');
    await button(page, 'Add contact').click();
    await form.getByText('another contact has this value', { exact: true }).waitFor();
    await form.getByLabel('Card number').fill('c-2');
    await button(page, 'Add contact').click();
    await region(page, 'Fields').getByRole('heading', { name: 'Loyalty' }).waitFor();
  });

  it('[CFD-20] are filled in where a contact is written down, also on a phone in the dark', async () => {
    await world.ask('POST', '/v1/contact-fields', { name: 'Since', type: 'date' });
    const page = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await page.goto('/contacts');
    await button(page, 'New contact').first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Lia Melo');
    await page.getByRole('dialog').getByLabel('Email').fill(world.address('lia'));
    await page.getByRole('dialog').getByLabel('Since').fill('2024-05-02');
    expect(await faults(page)).toEqual([]);
    await button(page, 'Add contact').click();
    await region(page, 'Fields').getByText('05/02/2024').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});

describe('own fields in the list of contacts', () => {
  it('[WEB-325] [WEB-326] narrow it as chips, and are columns that the person keeps', async () => {
    const options = [{ label: 'Bronze' }, { label: 'Ruby' }];
    await world.ask('POST', '/v1/contact-fields', { name: 'Level', type: 'choice', options, isIndexed: true });
    await known('Gil Bastos', 'gil', { fields: { level: 2 } });
    await known('Hugo Bastos', 'hugo', { fields: { level: 1 } });
    const page = await world.agent();
    const rows = page.locator('tbody tr');
    await page.goto('/contacts?q=bastos');
    await expect.poll(() => rows.count(), PATIENT).toBe(2);
    await button(page, 'Filter by a field').click();
    await page.getByLabel('What is asked').selectOption({ label: 'Level' });
    await page.getByRole('dialog').getByLabel('Value').selectOption({ label: 'Ruby' });
    expect(await faults(page)).toEqual([]);
    await button(page, 'Apply').click();
    await expect.poll(() => rows.count(), PATIENT).toBe(1);
    await page.getByText('Gil Bastos').waitFor();
    await button(page, 'Change: Level is any of Ruby').click();
    await page.getByRole('dialog').getByLabel('Comparison').selectOption({ label: 'is none of' });
    await button(page, 'Apply').click();
    await page.getByText('Hugo Bastos').waitFor();
    await page.reload();
    await button(page, 'Change: Level is none of Ruby').waitFor();
    await expect.poll(() => rows.count(), PATIENT).toBe(1);

    await button(page, 'Columns').click();
    await page.getByRole('dialog').getByLabel('Level').check();
    await page.getByRole('dialog').getByLabel('Email').uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Level' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Email' }).count()).toBe(0);
    await rows.getByText('Bronze').waitFor();
    await button(page, 'Remove: Level is none of Ruby').click();
    await expect.poll(() => rows.count(), PATIENT).toBe(2);
    expect(await faults(page)).toEqual([]);
    const elsewhere = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await elsewhere.goto('/contacts?q=bastos');
    await elsewhere.getByText('Bronze').waitFor();
    expect(await elsewhere.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faults(elsewhere)).toEqual([]);
  });
});

describe('the desk of duplicates', () => {
  it('[DUP-10] shows pairs with their reasons; one is merged by keyboard, taken back, and said not to be the same', async () => {
    const page = await world.agent();
    await page.goto('/contacts/duplicates');
    await page.getByText('No duplicates found').waitFor();
    expect(await faults(page)).toEqual([]);
    await known('Raul Pompeia', 'raul1', { phone: '+55 11 3222-4455' });
    await known('Pompeia, Raul', 'raul2', { phone: '+55 11 93222-4455' });
    await page.goto('/contacts');
    await page.getByRole('link', { name: 'Find duplicates' }).click();
    const pairs = page.locator('[data-pair]');
    await expect.poll(() => pairs.count(), PATIENT).toBe(1);
    await pairs.getByText('The same name', { exact: true }).waitFor();
    await pairs.getByText('Phones with the same end and area').waitFor();
    expect(await faults(page)).toEqual([]);
    const stays = page.getByRole('columnheader', { name: /^Stays/ });
    const before = await stays.textContent();
    await button(page, 'Keep the other one').click();
    await expect.poll(() => stays.textContent(), PATIENT).not.toBe(before);
    await page.getByRole('heading', { name: 'Possible duplicates' }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('No duplicates found').waitFor();
    await page.getByRole('alert').filter({ hasText: 'was merged into' }).getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => pairs.count(), PATIENT).toBe(1);
    await button(page, 'Not the same').click();
    await page.getByText('No duplicates found').waitFor();
    await page
      .getByRole('alert')
      .filter({ hasText: 'are not suggested any more' })
      .getByRole('button', { name: 'Undo', exact: true })
      .click();
    await expect.poll(() => pairs.count(), PATIENT).toBe(1);
    await button(page, 'Not the same').click();
    await page.getByText('No duplicates found').waitFor();
    await page.reload();
    await page.getByText('No duplicates found').waitFor();
    await page.getByRole('link', { name: 'Pairs set apart' }).click();
    const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Raul Pompeia' });
    await line.getByText(/^Set apart/).waitFor();
    expect(await faults(page)).toEqual([]);
    await line.getByRole('button', { name: /^Undo that/ }).click();
    await page.getByText('Nobody is set apart').waitFor();
    await page.getByRole('link', { name: 'Possible duplicates' }).click();
    await expect.poll(() => pairs.count(), PATIENT).toBe(1);
  });
});
