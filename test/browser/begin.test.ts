import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { faults, log, openThread, row } from './screen.ts';
import { joinWorld, PASSWORD, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

it('[WEB-172] a new owner comes from the sign-up to their first conversation by one click, with nothing read', async () => {
  const page = await world.open();
  await page.goto('/sign-up');
  await page.locator('input[autocomplete=organization]').fill('Floricultura Lis');
  await page.locator('input[autocomplete=name]').fill('Lis Amaral');
  await page.locator('input[type=email]').fill(world.address('lis'));
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('heading', { name: 'Try it now' }).waitFor();
  await page.getByRole('heading', { name: 'Connect WhatsApp' }).waitFor();
  expect(await faults(page)).toEqual([]);

  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Start with a simulated number' }).click();
  const phone = await opened;
  await phone.getByRole('textbox', { name: 'Message' }).fill('Quanto custa um buquê?');
  await phone.keyboard.press('Enter');

  await row(page, 'Test customer').waitFor();
  await openThread(page, 'Test customer');
  await log(page).getByText('Quanto custa um buquê?').waitFor();
  // Asked once: loading the phone again makes nobody new.
  const people = await phone.getByText('Test customer').count();
  await phone.reload();
  await phone.getByText('Quanto custa um buquê?').first().waitFor();
  expect(await phone.getByText('Test customer').count()).toBe(people);
});
