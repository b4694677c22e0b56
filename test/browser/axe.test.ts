import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claim, composer, faults, log, openMenu, openThread, row } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Marina Alves').says('Oi! Vocês entregam na *Vila Mariana* hoje?');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** Light at a desk and dark on a phone; `npm run bench -- axe` looks at all four. */
const SAMPLE: Record<string, string[]> = { light: ['at a desk'], dark: ['on a phone'] };
const isLookedAt = (scheme: string, place: string): boolean =>
  process.env.PROSA_LOOKS === 'all' || SAMPLE[scheme]?.includes(place) === true;
const PLACES = { 'at a desk': {}, 'on a phone': { width: 360, height: 740 } };

describe.each(['light', 'dark'] as const)('axe finds nothing (%s)', (scheme) => {
  it('[WEB-43] at the door', async () => {
    const page = await world.open({ scheme });
    for (const [path, title] of [
      ['/sign-in', 'Sign in'],
      ['/sign-up', 'Create your account'],
      ['/forgot-password', 'Forgot your password?'],
      ['/reset-password#x', 'Choose a new password'],
      ['/join#x', 'This link no longer opens'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name: title }).waitFor();
      expect(await faults(page)).toEqual([]);
    }
  });

  it('[WEB-43] inside, at a desk', async () => {
    const customer = world.customer(`Teresa ${scheme}`);
    await customer.says('Bom dia');
    const page = await world.agent({ scheme });
    await row(page, customer.name).waitFor();
    expect(await faults(page)).toEqual([]);
    await openThread(page, customer.name);
    await page.getByText('Sessions and charges').click();
    expect(await faults(page)).toEqual([]);
    await claim(page, customer.name);
    await composer(page).fill('Olá');
    expect(await faults(page)).toEqual([]);
    await openMenu(page);
    expect(await faults(page)).toEqual([]);
    await page.goto('/settings/channels');
    await page.getByRole('button', { name: 'Connect a number' }).click();
    await page.getByLabel('Access token').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-43] inside, on a phone', async () => {
    const page = await world.agent({ scheme, width: 360, height: 740 });
    await row(page, 'Marina Alves').waitFor();
    expect(await faults(page)).toEqual([]);
    await openThread(page, 'Marina Alves');
    await log(page).getByText('Vila Mariana').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Contact' }).click();
    await page.getByText('Sessions and charges').click();
    expect(await faults(page)).toEqual([]);
  });

  const places = Object.entries(PLACES).filter(([place]) => isLookedAt(scheme, place));
  it.each(places)('[WEB-43] [WEB-42] every page of the settings, %s', async (_, size) => {
    const page = await world.agent({ scheme, ...size });
    await page.goto('/settings/channels');
    await page.getByRole('heading', { name: 'Channels' }).waitFor();
    const addresses = await page
      .locator('nav[aria-label="Settings sections"] a[href^="/settings"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of ['/contacts', '/records', '/templates', '/templates/new', '/settings', ...addresses]) {
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      const { scroll, client } = await page.evaluate(() => ({ scroll: document.body.scrollWidth, client: document.body.clientWidth }));
      expect({ address, faults: await faults(page), tooWide: scroll - client }).toEqual({ address, faults: [], tooWide: 0 });
    }
  });
});
