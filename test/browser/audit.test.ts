import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterAll(() => world?.stop());

describe('the audit log on screen', () => {
  it('[WEB-50] tells who did what, checks itself, and can be taken along', async () => {
    const page = await world.agent();
    await page.goto('/settings/audit');
    const line = page.getByText(/Souza connected the channel/);
    await line.waitFor();
    await line.click();
    await page.getByRole('rowheader', { name: 'displayNumber' }).waitFor();
    await page.getByRole('button', { name: 'Check that nothing was altered' }).click();
    await page.getByText(/^Whole:/).waitFor();

    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
    expect(saved.suggestedFilename()).toBe('audit.csv');
    expect(await text(await saved.createReadStream())).toContain('channel.connected');

    await page.getByLabel('What happened').selectOption({ label: 'deleted the department' });
    await page.getByText('No entry matches what you chose.').waitFor();
    await page.reload();
    await page.getByText('No entry matches what you chose.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await line.waitFor();
  });

  it('[WEB-51] is filtered by a person whom one finds by typing', async () => {
    await world.hire('Elisa Prado', 'agent');
    const page = await world.agent();
    await page.goto('/settings/audit');
    const person = page.getByRole('combobox', { name: 'Who did it' });
    await person.fill('elisa');
    await page.getByRole('option', { name: /Elisa Prado/ }).click();
    await page.getByText(/Souza connected the channel/).waitFor({ state: 'detached' });
    await page.getByText(/Elisa Prado accepted the invitation/).waitFor();
    await page.reload();
    await page.getByText(/Elisa Prado accepted the invitation/).waitFor();
    expect(await person.inputValue()).toBe('Elisa Prado');
    await person.click();
    await page.getByRole('option', { name: 'Choose nobody' }).click();
    await page.getByText(/Souza opened the account/).click();
    await page
      .getByRole('button', { name: /^Everything .*Souza did$/ })
      .last()
      .click();
    await expect.poll(() => person.inputValue(), PATIENT).toMatch(/Souza$/);
    await person.fill('nobody of this name');
    await page.getByText('Nobody found').waitFor();
  });
});
