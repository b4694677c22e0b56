import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { api } from './company.ts';
import { faults } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** Meta tells something of the account of the company's number. */
const tells = (field: string, value: object) =>
  api(world.simulatorUrl, 'POST', `/control/numbers/${world.phoneNumberId}/account-event`, { body: { field, value } });
const LOOKS = [
  ['en-US', 'What Meta has told of', 'The quality of the number is low', 'This has ended', 'In Meta’s words'],
  ['pt-BR', 'O que a Meta informou sobre', 'A qualidade do número está baixa', 'Isto já terminou', 'Nas palavras da Meta'],
  ['es-ES', 'Lo que Meta ha comunicado sobre', 'La calidad del número es baja', 'Esto ya terminó', 'En palabras de Meta'],
] as const;

describe('the card of a channel', () => {
  it('[WEB-260] says in words what Meta has told and still stands, and lists everything it told', async () => {
    await tells('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } });
    await tells('phone_number_quality_update', { event: 'FLAGGED' });
    const page = await world.agent();
    await page.goto('/settings/channels');
    await page.getByText('Meta has disabled the account.').waitFor();
    await page.getByText('The quality of the number is low').waitFor();
    await page.getByText('Needs attention').waitFor();
    await tells('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } });
    await tells('some_new_field', { any: 'thing' });
    await page.reload();
    await page.getByText('Needs attention').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^What Meta has told of/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('This has ended: Meta has disabled the account.').waitFor();
    await dialog.getByText('(some_new_field)').waitFor();
    expect(await dialog.getByRole('listitem').count()).toBe(4);
    await dialog.getByRole('listitem').filter({ hasText: '(some_new_field)' }).getByText('In Meta’s words').click();
    await dialog.getByText('"any": "thing"').waitFor();
  });

  it('[WEB-260] on a phone, in the dark, in each language', async () => {
    for (const [language, title, news, over, raw] of LOOKS) {
      const page = await world.agent({ language, scheme: 'dark', width: 360, height: 740 });
      await page.goto('/settings/channels');
      await page.getByText(news).waitFor();
      await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(over).waitFor();
      await dialog.getByText(raw).last().click();
      expect(await faults(page)).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(360);
    }
  });
});
