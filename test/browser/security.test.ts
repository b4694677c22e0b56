import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { codeAt } from '../../src/modules/identity/auth/totp.adapter.ts';
import { stepOf } from '../../src/modules/identity/auth/totp.domain.ts';
import { faults } from './screen.ts';
import { enter, joinWorld, PASSWORD, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const codeOf = (secret: string, offset = 0): Promise<string> => codeAt(secret, stepOf(instantOf(Date.now())) + offset);

describe('my security', () => {
  it('[WEB-80] a second factor is set up with the picture and a code, asked when signing in, and recovered with a code', async () => {
    const email = await world.hire('Caio Prado', 'admin');
    const page = await world.agent({ email });
    await page.goto('/settings/security');
    await page.getByRole('button', { name: 'Set up two-step verification' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=password]').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('img', { name: /QR code/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    const secret = (await dialog.locator('code').textContent()) ?? '';
    await dialog.getByLabel('Code', { exact: true }).fill(await codeOf(secret));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByLabel(/I have kept/).waitFor();
    const codes = await dialog
      .getByRole('list', { name: /recovery codes/ })
      .getByRole('listitem')
      .allTextContents();
    expect(codes).toHaveLength(10);
    expect(await faults(page)).toEqual([]);
    await dialog.getByLabel(/I have kept/).check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('10 recovery codes left').waitFor();

    const other = await world.open();
    await other.goto('/settings/security');
    await enter(other, email);
    await other.getByRole('heading', { name: 'One more step' }).waitFor();
    expect(await faults(other)).toEqual([]);
    await other.getByLabel('Code').fill('000000');
    await other.getByRole('button', { name: 'Continue' }).click();
    await other.getByRole('alert').waitFor();
    await other.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await other.getByLabel('Recovery code').fill(codes[0] ?? '');
    await other.getByRole('button', { name: 'Continue' }).click();
    await other.getByText('9 recovery codes left').waitFor();

    await page.reload();
    await page
      .getByRole('button', { name: /Sign out there: Chrome/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out there' }).click();
    await other.reload();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('[WEB-81] people who must have a second factor are told for how long they may go without', async () => {
    const page = await world.agent();
    await page.getByText(/requires two-step verification: 14 days left/).waitFor();
    await page.getByRole('link', { name: 'Set it up' }).click();
    await page.getByRole('heading', { name: 'My security' }).waitFor();
    const notice = page.getByRole('complementary', { name: 'Two-step verification' });
    await notice.getByRole('button', { name: 'Close' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'My security' }).waitFor();
    expect(await notice.count()).toBe(0);
  });
});

describe('keys and the account', () => {
  it('[WEB-82] a key is made, shown once, replaced and revoked', async () => {
    const page = await world.agent();
    await page.goto('/settings/keys');
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Nightly export');
    await dialog.getByLabel('Name of the service user').fill('Warehouse');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('Choose at least one.').waitFor();
    await dialog.getByLabel('See contacts').check();
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('heading', { name: 'Here is the key' }).waitFor();
    const key = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    const me = await fetch(`${world.url}/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(await me.json()).toMatchObject({ user: { kind: 'service', name: 'Warehouse' }, capabilities: ['contacts:read'] });
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Replace Nightly export' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
    await page.getByRole('heading', { name: 'Here is the key' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Revoke Nightly export' }).last().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    expect((await fetch(`${world.url}/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
  });

  it('[WEB-83] the company’s settings are saved, and what is left to do at the beginning is seen and hidden', async () => {
    const page = await world.agent();
    await page.goto('/settings/account');
    await page.getByRole('heading', { name: 'Get started' }).waitFor();
    await page.getByRole('link', { name: 'Set up two-step verification' }).waitFor();
    await page.getByLabel('Company name').fill('Padaria Aurora e Filhos');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.reload();
    await page.getByLabel('Company name').waitFor();
    expect(await page.getByLabel('Company name').inputValue()).toBe('Padaria Aurora e Filhos');
    expect(await page.getByRole('heading', { name: 'Get started' }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('[WEB-84] these pages have no fault that axe finds, in %s, wide and narrow', async (scheme) => {
    for (const width of [1440, 390]) {
      const page = await world.open({ scheme, width });
      await page.goto('/settings/security');
      await enter(page, world.owner.email);
      await page.getByRole('heading', { name: 'My security' }).waitFor();
      for (const path of ['security', 'keys', 'account']) {
        await page.goto(`/settings/${path}`);
        await page.locator('h1').last().waitFor();
        await page.waitForLoadState('networkidle');
        expect([path, width, await faults(page)]).toEqual([path, width, []]);
      }
    }
  });
});
