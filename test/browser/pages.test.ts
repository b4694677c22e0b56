import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('the pages of the app', () => {
  it('[EDG-8] let no text become a page or a script, whoever writes it', async () => {
    const page = await world.agent();
    const written = await page.evaluate(() => {
      const tried = (write: (element: HTMLElement) => void): string => {
        try {
          write(document.createElement('div'));
          return 'written';
        } catch (error) {
          return String(error).split(':')[0] ?? '';
        }
      };
      return [
        tried((element) => Object.assign(element, { innerHTML: '<b>x</b>' })),
        tried(() => document.createElement('script').setAttribute('src', '/x.js')),
        tried(() =>
          (window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => void } }).trustedTypes.createPolicy(
            'mine',
            {},
          ),
        ), // safe: Chromium has it
      ];
    });
    expect(written).toEqual(['TypeError', 'TypeError', 'TypeError']);
  });

  it('[EDG-9] name what they are made of, with the licence and the source of each, one click from the settings', async () => {
    const page = await world.agent();
    await page.goto('/settings');
    const [shown] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: 'Open-source licences' }).click()]);
    await shown.waitForLoadState();
    const text = (await shown.locator('body').textContent()) ?? '';
    for (const name of ['mediabunny', 'react-dom', '@mantine/core', '@fontsource-variable/inter', 'Mozilla Public License'])
      expect(text).toContain(name);
  });
});
