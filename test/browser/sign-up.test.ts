import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { enter, joinWorld, mailedToken, PASSWORD, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('a new company', () => {
  it('[SUP-9] works at once, and is reminded until its owner has opened the mailed link, on another device too', async () => {
    const email = world.address('novo');
    const page = await world.open();
    await page.goto('/sign-up');
    await page.getByLabel('Company').fill('Livraria Lua');
    await page.getByLabel('Your name').fill('Lua Reis');
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    const notice = page.getByRole('complementary', { name: 'Confirm your email' });
    await notice.getByText(email).waitFor();
    await page.getByRole('navigation').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await notice.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Too many mails for now').waitFor();

    const phone = await world.open({ width: 390 });
    await phone.goto(`/confirm-email#${await mailedToken(world.simulatorUrl, email, '/confirm-email')}`);
    await enter(phone, email);
    await phone.getByRole('heading', { name: 'Confirm your email' }).waitFor();
    expect(await faults(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Confirm' }).click();
    await phone.getByRole('heading', { name: 'Your email is confirmed' }).waitFor();
    expect(phone.url()).not.toContain('#');

    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    await expect.poll(() => notice.count()).toBe(0);
  });
});
