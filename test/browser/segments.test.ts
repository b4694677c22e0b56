import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

type Made = { id: string; name: string };

let world: World;
const tags: Record<string, Made> = {};
beforeAll(async () => {
  world = await joinWorld();
  for (const name of ['Gold', 'Silver', 'Bronze']) tags[name] = await world.ask('POST', '/v1/tags', { kind: 'contact', name });
  for (const [n, name] of ['Sofia Reis', 'Saulo Dias', 'Sara Melo', 'Selma Cruz'].entries()) {
    const made: Made = await world.ask('POST', '/v1/contacts', { name, email: world.address(`s${n}`) });
    if (n < 2) await world.ask('PATCH', `/v1/contacts/${made.id}/tags`, { add: [tags.Gold?.id] });
  }
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const rows = (page: Page): Locator => page.locator('tbody tr');
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true, level: 1 });
const preview = (page: Page): Locator => page.getByRole('region', { name: 'Who that is now' });
const condition = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });

async function ask(page: Page, field: string, operator: string): Promise<Locator> {
  await page.getByLabel('What is asked').last().selectOption({ label: field });
  const asked = condition(page, field).last();
  await asked.getByLabel('Comparison').selectOption({ label: operator });
  return asked;
}

describe('a segment', () => {
  it('[WEB-241] is built while one sees whom it finds, and is used in the list', async () => {
    const page = await world.agent();
    await page.goto('/settings/segments');
    await page.getByText('No segments yet').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'New segment' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Best customers');
    await button(page, 'Add condition').click();
    const words = await ask(page, 'Name, email or phone', 'contains');
    await words.getByLabel('Value').fill('world nobody');
    await preview(page).getByText('Nobody fits these conditions').waitFor();
    const tag = await ask(page, 'Tag', 'is any of');
    await tag.getByLabel('Value').selectOption({ label: 'Gold' });
    await preview(page).getByText('2 contacts').waitFor();
    await preview(page).getByText('Saulo Dias').waitFor();
    // The opposite, and then a group inside: the count follows.
    await tag.getByLabel('Comparison').selectOption({ label: 'is none of' });
    await preview(page).getByText('Sara Melo').waitFor();
    await tag.getByLabel('Comparison').selectOption({ label: 'is any of' });
    await button(page, 'Add group').click();
    const name = await ask(page, 'Name', 'begins with');
    await name.getByLabel('Value').fill('Sofia');
    await preview(page).getByText('1 contact', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Remove this group').click();
    await preview(page).getByText('2 contacts').waitFor();
    await button(page, 'Save').click();
    await heading(page, 'Best customers').waitFor();
    await page.getByRole('link', { name: 'Show in the list' }).click();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    expect(await page.getByLabel('Segment').locator('option:checked').textContent()).toBe('Best customers');
    await page.getByLabel('Segment').selectOption({ label: 'Any' });
    await expect.poll(() => rows(page).count(), PATIENT).toBeGreaterThan(2);
  });

  it('[WEB-242] is kept from what the list is narrowed by, changed on a phone, and deleted after a question', async () => {
    const page = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await page.goto(`/contacts?tag=${tags.Gold?.id}`);
    await button(page, 'Save as segment').click();
    await page.getByRole('dialog').getByLabel('Name').fill('Gold ones');
    await page.keyboard.press('Enter');
    await page.getByText('The segment Gold ones is saved.').waitFor();
    await expect.poll(() => new URL(page.url()).search, PATIENT).toMatch(/^\?segment=seg_/);
    await page.goto('/settings/segments');
    await page.getByRole('link', { name: 'Gold ones', exact: true }).click();
    await preview(page).getByText('2 contacts').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('How the conditions are joined').selectOption({ label: 'None of these is true' });
    await preview(page).getByText('Sara Melo').waitFor();
    await button(page, 'Save').click();
    await page.getByText('The segment Gold ones is saved.').waitFor();
    await page.goto('/settings/segments');
    await button(page, 'Delete the segment Gold ones').click();
    await button(page, 'Delete').click();
    await expect.poll(() => page.getByRole('link', { name: 'Gold ones', exact: true }).count(), PATIENT).toBe(0);
  });
});

describe('a segment by records', () => {
  it('[SEG-33] asks how many records name somebody, and what those answer', async () => {
    const field = (body: object) => world.ask('POST', '/v1/entity-types/trips/fields', body);
    await world.ask('POST', '/v1/entity-types', { singular: 'Trip', plural: 'Trips', key: 'trips' });
    await field({ name: 'Place', type: 'text', isIndexed: true });
    await field({ name: 'Who', type: 'relation', relation: { to: 'contact', isMany: true, otherLabel: 'Trips' } });
    const { id: who }: Made = await world.ask('POST', '/v1/contacts', { name: 'Tina Viagem', email: world.address('tina') });
    for (const place of ['Natal', 'Recife']) await world.ask('POST', '/v1/entity-types/trips/records', { fields: { place, who: [who] } });
    const page = await world.agent({ width: 390, height: 844 });
    await page.goto('/settings/segments/new');
    await page.getByLabel('Name', { exact: true }).fill('Travellers');
    await button(page, 'Add condition').click();
    const trips = await ask(page, 'Trips', 'is at least');
    await trips.getByLabel('Value').fill('2');
    await preview(page).getByText('Tina Viagem').waitFor();
    await button(page, 'Only records where…').click();
    const place = condition(page, 'Place');
    await place.getByLabel('Comparison').selectOption({ label: 'begins with' });
    await place.getByLabel('Value').fill('rec');
    await preview(page).getByText('Nobody fits these conditions').waitFor();
    await trips.getByLabel('Value').first().fill('1');
    await preview(page).getByText('Tina Viagem').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await button(page, 'Save').click();
    await heading(page, 'Travellers').waitFor();
    await page.reload();
    await preview(page).getByText('Tina Viagem').waitFor();
    expect(await condition(page, 'Place').getByLabel('Value').inputValue()).toBe('rec');
  });
});

describe('many contacts at once', () => {
  it('[WEB-243] are tagged, all of a filter, and it is undone', async () => {
    const page = await world.agent();
    await page.goto(`/contacts?tag=${tags.Gold?.id}`);
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    await page.locator('thead').getByRole('checkbox').check();
    await page.getByText('2 contacts selected').waitFor();
    await button(page, 'Change tags').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Add').selectOption({ label: 'Silver' });
    await dialog.getByLabel('Remove', { exact: true }).selectOption({ label: 'Gold' });
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change tags' }).click();
    await page.getByText('The tags of 2 contacts were changed.').waitFor();
    await page.getByText('No contact matches').waitFor();
    await button(page, 'Undo').click();
    await page.getByText('Undone for 2 contacts.').waitFor();
    await expect.poll(() => rows(page).count(), PATIENT).toBe(2);
    expect(await rows(page).first().textContent()).not.toContain('Silver');
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-236] and it is undone later from the list of background work', async () => {
    const people = await world.ask<{ items: { id: string }[] }>('GET', `/v1/contacts?tag=${tags.Gold?.id}&limit=100`);
    const body = { ids: people.items.map(({ id }) => id), add: [tags.Silver?.id] };
    await world.ask('POST', '/v1/contacts/tags', body);
    const page = await world.agent();
    await page.goto('/settings/jobs');
    const line = page.getByRole('listitem').filter({ hasText: 'Change of the tags of many contacts' }).first();
    await line.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Undo of a change of tags' }).first().getByText('Done').waitFor();
    expect(await faults(page)).toEqual([]);
    const silver = await world.ask<{ items: object[] }>('GET', `/v1/contacts?tag=${tags.Silver?.id}&limit=100`);
    expect(silver.items).toEqual([]);
  });
});

describe('what a colleague has changed', () => {
  it('[WEB-320] is undone by whoever could have begun it', async () => {
    const made: Made = await world.ask('POST', '/v1/contacts', { name: 'Tania Luz', email: world.address('tania') });
    await world.ask('POST', '/v1/contacts/tags', { ids: [made.id], add: [tags.Silver?.id] });
    const page = await world.agent({ email: await world.hire('Rui Lima', 'agent'), width: 390, height: 844 });
    await page.goto('/settings/jobs');
    const line = page.getByRole('region', { name: 'Tag changes of colleagues' }).getByRole('listitem').first();
    await line.getByText(`by ${world.owner.name}`).waitFor();
    expect(await faults(page)).toEqual([]);
    await line.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Undo of a change of tags' }).first().getByText('Done').waitFor();
    const { items } = await world.ask<{ items: Made[] }>('GET', `/v1/contacts?tag=${tags.Silver?.id}&limit=100`);
    expect(items.map(({ name }) => name)).not.toContain('Tania Luz');
  });
});

describe('the tags of a company', () => {
  it('[WEB-321] a merge with something left is continued', async () => {
    const copper: Made = await world.ask('POST', '/v1/tags', { kind: 'contact', name: 'Copper' });
    const made = (name: string): Promise<Made> => world.ask('POST', '/v1/contacts', { name, email: world.address(name.slice(0, 3)) });
    const [one, other] = [await made('Uma Rosa'), await made('Dora Paz')];
    await world.ask('PATCH', `/v1/contacts/${other.id}/tags`, { add: [copper.id] });
    await world.ask('POST', `/v1/contacts/${one.id}/merge`, { other: other.id });
    const { id } = await world.ask<Made>('POST', `/v1/tags/${copper.id}/merge`, { into: tags.Silver?.id });
    await expect.poll(async () => (await world.ask<{ state: string }>('GET', `/v1/jobs/${id}`)).state, PATIENT).toBe('done');
    // Whoever is taken out of another contact has the tags from before again.
    const merges = await world.ask<{ items: Made[] }>('GET', `/v1/contacts/${one.id}/merges`);
    await world.ask('POST', `/v1/contact-merges/${merges.items[0]?.id}/undo`);
    const page = await world.agent();
    await page.goto('/settings/tags');
    const unfinished = page.getByRole('region', { name: 'A merge is not complete' });
    await unfinished.getByText('1 use of Copper is left.').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Continue the merge of Copper into Silver').click();
    await page.getByText('The merge of Copper into Silver continues.').waitFor();
    await expect.poll(() => unfinished.count(), PATIENT).toBe(0);
  });

  it('[WEB-244] are merged once it is seen where they are used', async () => {
    const filter = { field: 'tag', is: 'one-of', value: [tags.Bronze?.id] };
    await world.ask('POST', '/v1/segments', { name: 'Bronze ones', filter });
    const page = await world.agent();
    await page.goto('/settings/tags');
    await button(page, 'Merge the tag Bronze into another').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No contact has it.').waitFor();
    await dialog.getByRole('link', { name: 'Bronze ones' }).waitFor();
    await dialog.getByLabel('Which tag takes its place?').selectOption({ label: 'Silver' });
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await page.getByText('Silver takes the place of Bronze.').waitFor();
    await expect.poll(() => button(page, 'Merge the tag Bronze into another').count(), PATIENT).toBe(0);
  });
});
