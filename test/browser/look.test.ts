import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { log, openMenu, openThread, row } from './screen.ts';
import { api, enter, joinWorld, PASSWORD, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Marina Alves').says('Oi! Vocês entregam na *Vila Mariana* hoje?');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('the door', () => {
  it('[WEB-1] a wrong password is refused in the reader’s language, the right one leads where one wanted to go', async () => {
    const page = await world.open({ language: 'pt-BR' });
    await page.goto('/settings/channels');
    await enter(page, world.owner.email, 'wrong-password-x');
    await page.getByText('E-mail ou senha incorretos.').waitFor();
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.getByRole('heading', { name: 'Canais' }).waitFor();
  });

  it('[WEB-2] a reload keeps one signed in, without anything readable in storage', async () => {
    const page = await world.agent();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    expect(stored).not.toMatch(/eyJ/);
    await page.reload();
    await page.getByRole('tablist').waitFor();
  });

  it('[WEB-4] signing out ends it', async () => {
    const page = await world.agent();
    const menu = await openMenu(page);
    await menu.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('[WEB-3] a new company signs up, sees what is missing and is led to connect a number', async () => {
    const page = await world.open();
    await page.goto('/sign-up');
    await page.getByLabel('Company').fill('Livraria Sol');
    await page.getByLabel('Your name').fill('Sol Ribeiro');
    await page.getByLabel('Email').fill(world.address('sol'));
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await page.getByText('At least 12 characters', { exact: false }).first().waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill('talk of the whole town');
    await page.getByText('Strong.').waitFor();
    expect(await page.getByLabel('Time zone').inputValue()).toBe('America/Sao_Paulo');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: 'Connect a number' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Livraria');
    await page.getByLabel('Phone number', { exact: true }).fill('+55 11 95550-0999');
    await page.getByLabel('Phone number ID').fill('200000000000999');
    await page.getByLabel('WhatsApp Business Account ID').fill('100000000000999');
    await page.getByLabel('Access token').fill('EAAtoken');
    await page.getByLabel('App secret (optional)').fill('0123456789abcdef0123456789abcdef');
    await page.getByLabel('Mode').selectOption('simulator');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    // A number is connected only when Meta shows it to its token: here nobody has made it yet.
    await page.getByText('Meta refuses this access token.', { exact: false }).waitFor();
    const atMeta = { wabaId: '100000000000999', displayNumber: '+55 11 95550-0999', verifiedName: 'Livraria Sol', accessToken: 'EAAtoken' };
    const callback = { callbackUrl: `${world.url}/webhooks/meta/none`, verifyToken: 'none' };
    const body = { ...atMeta, ...callback, appSecret: '0123456789abcdef0123456789abcdef' };
    await api(world.simulatorUrl, 'PUT', '/control/numbers/200000000000999', { body });
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText(`${world.url}/webhooks/meta/`, { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Copy: Verify token' }).waitFor();
  });
});

describe('languages and themes', () => {
  it('[WEB-40] the language changes at once and is remembered', async () => {
    const page = await world.agent();
    const menu = await openMenu(page);
    const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/v1/me'));
    await menu.getByLabel('Language').selectOption('es');
    await page.getByRole('tab', { name: /En cola/ }).waitFor();
    expect((await kept).status()).toBe(200);
    await page.reload();
    await page.getByRole('tab', { name: /En cola/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  });

  it('[WEB-41] dark is a choice, follows the system by default, and is remembered', async () => {
    const page = await world.agent({ scheme: 'dark' });
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    expect(await scheme()).toBe('dark');
    const menu = await openMenu(page);
    await menu.getByText('Light', { exact: true }).click();
    await expect.poll(scheme, PATIENT).toBe('light');
    await page.reload();
    await page.getByRole('tablist').waitFor();
    expect(await scheme()).toBe('light');
  });
});

describe('a phone', () => {
  it('[WEB-42] shows list, thread and contact one upon the other, with ways back, and nothing wider than the screen', async () => {
    const page = await world.agent({ width: 360, height: 740 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await openThread(page, 'Marina Alves');
    expect(await page.getByRole('tablist', { name: 'Lists' }).count()).toBe(0);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: 'Contact' }).click();
    await page.getByText('Sessions and charges').click();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole('link', { name: 'Back to the conversation' }).click();
    await log(page).waitFor();
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await row(page, 'Marina Alves').waitFor();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
});

describe('what the page may load', () => {
  it('[WEB-5] comes from its own origin alone, and breaks no content policy', async () => {
    const page = await world.open();
    const foreign: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== world.url) foreign.push(request.url());
    });
    page.on('console', (line) => {
      if (/content security policy/i.test(line.text())) refused.push(line.text());
    });
    await page.goto('/inbox');
    await enter(page, world.owner.email);
    await openThread(page, 'Marina Alves');
    await openMenu(page);
    expect([foreign, refused]).toEqual([[], []]);
  });

  it('[WEB-7] an address that leads nowhere says so, and so does a conversation that is not there', async () => {
    const page = await world.agent();
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await page.goto('/inbox/con_01kb3rt5a6e0zvgv5x3m9f7c2d');
    await page.getByText('This conversation does not exist').waitFor();
  });
});
