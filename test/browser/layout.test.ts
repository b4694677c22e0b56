/** Where things stand on the screens that agents work in all day. */
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claim, composer, log } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const boxOf = async (place: Locator) => (await place.boundingBox()) ?? expect.fail('is not drawn');

describe('a thread', () => {
  it.each([{ width: 1440 }, { width: 1024, height: 768 }, { width: 390, height: 844 }])(
    '[WEB-200] [WEB-208] has a header of one height and a card to write in, over which suggestions move nothing ($width)',
    async (look) => {
      const page = await world.agent(look);
      const name = `Iara ${look.width} de um nome bastante comprido`;
      const iara = world.customer(name);
      for (let line = 1; line <= 30; line++) await iara.says(`linha ${line}`);
      await claim(page, name);
      const { interaction } =
        (
          await world.ask<{ items: { contact: { name: string }; interaction: { id: string } }[] }>('GET', '/v1/conversations?limit=20')
        ).items.find(({ contact }) => contact.name === name) ?? expect.fail('has no thread');
      const made = ['Encomenda', 'Reclamação', 'Entrega'].map((tag) =>
        world.ask<{ id: string }>('POST', '/v1/tags', { kind: 'interaction', name: `${tag} ${look.width}`, colour: 'red' }),
      );
      const tags = (await Promise.all(made)).map(({ id }) => id);
      await world.ask('PATCH', `/v1/interactions/${interaction.id}/tags`, { add: tags });
      if (look.width !== 390) await page.getByRole('button', { name: new RegExp(`^Tags .*Entrega ${look.width}`) }).waitFor();
      expect((await boxOf(page.locator('section:has([role=log]) > header'))).height).toBe(56);
      expect(await page.getByRole('button', { name: 'Finish' }).isVisible()).toBe(true);
      expect(await page.getByRole('button', { name: 'Transfer' }).isVisible()).toBe(look.width !== 390);

      const before = await boxOf(log(page));
      await composer(page).fill('/');
      await page.getByText('No matching response').waitFor();
      expect(await boxOf(log(page))).toEqual(before);
      await composer(page).fill('');
      await page.getByRole('button', { name: 'Record a voice note' }).click();
      await page.getByRole('button', { name: 'Send voice note' }).waitFor();
      expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(1);
    },
  );

  it('[WEB-208] leaves most of a screen to the thread when everything is enlarged to twice its size', async () => {
    const page = await world.agent({ width: 720, height: 450 });
    const name = 'Jonas Vidal';
    await world.customer(name).says('Oi');
    await claim(page, name);
    await expect.poll(async () => (await boxOf(log(page))).height, PATIENT).toBeGreaterThan(225);
  });

  it('[WEB-202] has a panel that ends with sessions and charges, closed', async () => {
    const page = await world.agent();
    const name = 'Katia Luz';
    await world.customer(name).says('Oi');
    await claim(page, name);
    const panel = page.getByRole('complementary', { name: 'Contact' });
    await panel.getByText('Earlier interactions').waitFor();
    await panel.getByText('None before this one.').waitFor();
    expect(await panel.getByText('24 h session').first().isVisible()).toBe(false);
    await panel.getByText('Sessions and charges').click();
    await panel.getByText('24 h session').first().waitFor();
    const titles = await panel.getByRole('heading', { level: 2 }).allTextContents();
    expect(titles.at(-1)).toBe('Sessions and charges');
  });
});

describe('the settings', () => {
  it('[WEB-203] have one width, stand in groups, and open for each person on a page of use to them', async () => {
    const page = await world.agent();
    const widths = new Set<number>();
    for (const path of ['account', 'people', 'presence', 'audit', 'tags', 'security', 'channels']) {
      await page.goto(`/settings/${path}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      widths.add((await boxOf(page.locator('[data-scrolls] > div'))).width);
    }
    expect([...widths]).toEqual([880]);
    const groups = page.getByRole('navigation', { name: 'Settings sections' }).getByRole('heading', { level: 2 });
    expect(await groups.allTextContents()).toEqual(['Company', 'Team', 'Service', 'Developers', 'You']);

    const email = await world.hire('Lino Rosa', 'agent');
    const other = await world.agent({ email });
    await other.goto('/settings');
    await other.getByRole('heading', { name: 'My security' }).waitFor();
  });

  it('[WEB-204] show people on a narrow screen without breaking their addresses', async () => {
    const page = await world.agent({ width: 1024, height: 768 });
    await page.goto('/settings/people');
    const address = page.getByText(world.owner.email);
    await address.waitFor();
    expect((await boxOf(address)).height).toBeLessThan(26);
    expect((await boxOf(page.getByRole('row', { name: world.owner.name }))).height).toBeLessThan(112);
  });
});
