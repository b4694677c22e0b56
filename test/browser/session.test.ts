import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/dev/demo.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { codeAt } from '../../src/modules/identity/auth/totp.adapter.ts';
import { stepOf } from '../../src/modules/identity/auth/totp.domain.ts';
import { faults, openMenu } from './screen.ts';
import { api, enter, joinWorld, mailedToken, PASSWORD, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** Another company; its owner's token. */
async function company(name: string, email: string): Promise<string> {
  const body = { company: name, name: 'Sol Ribeiro', email, password: PASSWORD, locale: 'en', timezone: DEMO.timezone };
  const { accessToken } = await api<{ accessToken: string }>(world.url, 'POST', '/v1/auth/sign-up', { body });
  const link = await mailedToken(world.simulatorUrl, email, '/confirm-email');
  await api(world.url, 'POST', '/v1/me/email/confirm', { token: accessToken, body: { token: link } });
  return accessToken;
}

describe('who has run out of time for a second factor', () => {
  it('[WEB-85] can set it up or leave, and nothing else; with it they are inside', async () => {
    const email = await world.hire('Caio Prado', 'admin');
    const page = await world.open();
    // The server's rule is tested at the server; here its answer says that the time was over yesterday.
    await page.route('**/v1/me', async (route) => {
      const answer = await route.fetch();
      const me = await answer.json();
      const overdue = { ...me.secondFactor, required: true, dueAt: new Date(Date.now() - 86_400_000).toISOString() };
      await route.fulfill({ response: answer, json: me.secondFactor.enabled ? me : { ...me, secondFactor: overdue } });
    });
    await page.goto('/settings/people');
    await enter(page, email);
    await page.getByRole('heading', { name: 'Set up two-step verification' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: /Sign out/ }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();

    await enter(page, email);
    await page.getByRole('heading', { name: 'Set up two-step verification' }).waitFor();
    await page.locator('main input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    const secret = (await page.locator('main code').textContent()) ?? '';
    await page.getByLabel('Code', { exact: true }).fill(await codeAt(secret, stepOf(instantOf(Date.now()))));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByLabel(/I have kept/).check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('navigation').first().waitFor();
  });
});

describe('whoever works for several companies', () => {
  it('[WEB-86] [WEB-166] switches between them from the menu at the avatar', async () => {
    const email = await world.hire('Bia Nunes', 'agent');
    const token = await company('Livraria Sol', world.address('sol'));
    const { items } = await api<{ items: { id: string; name: string }[] }>(world.url, 'GET', '/v1/permission-groups', { token });
    const permissionGroupId = items.find(({ name }) => name === 'Agent')?.id;
    const body = { name: 'Bia Nunes', email, roleKey: 'agent', permissionGroupId, departmentIds: [], locale: 'en' };
    const before = await mailedToken(world.simulatorUrl, email, '/join');
    await api(world.url, 'POST', '/v1/users', { token, body });
    await expect.poll(() => mailedToken(world.simulatorUrl, email, '/join'), PATIENT).not.toBe(before);
    const invitation = await mailedToken(world.simulatorUrl, email, '/join');
    await api(world.url, 'POST', '/v1/auth/invites/accept', { body: { token: invitation, password: PASSWORD } });

    const page = await world.agent({ email });
    const here = await openMenu(page);
    const companies = here.getByRole('radiogroup', { name: 'Your companies' });
    await companies.getByRole('radio', { name: 'Livraria Sol' }).waitFor();
    const current = companies.getByRole('radio', { checked: true });
    const other = companies.getByRole('radio', { checked: false });
    const first = (await current.textContent()) ?? '';
    const ground = (element: Element): string => getComputedStyle(element).backgroundColor;
    expect(await current.evaluate(ground)).not.toBe(await other.evaluate(ground));
    expect(await faults(page)).toEqual([]);
    const loaded = page.waitForEvent('load');
    await other.click();
    await loaded;
    await page.waitForURL('**/inbox');
    await page.getByRole('tablist').waitFor();
    const there = await openMenu(page);
    await there.getByRole('radio', { name: first, checked: false }).waitFor();
    expect(await there.getByRole('radiogroup', { name: 'Your companies' }).getByRole('radio', { checked: true }).textContent()).not.toBe(
      first,
    );
  });
});

describe('a company that signs idle people out', () => {
  it('[WEB-87] [WEB-83] asks a minute before, on all tabs; one answer keeps all, none signs all out', async () => {
    const token = await company('Cofre Seguro', world.address('cofre'));
    await api(world.url, 'PATCH', '/v1/account', { token, body: { idleMinutes: 5 } });
    const page = await world.open();
    await page.context().clock.install();
    await page.goto('/inbox');
    await enter(page, world.address('cofre'));
    // Nobody has written to it yet: what is left to do stands in its inbox too.
    await page.getByRole('heading', { name: 'Get started' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hide' }).click();
    await page.getByRole('heading', { name: 'Get started' }).waitFor({ state: 'detached' });
    const second = await page.context().newPage();
    await second.goto('/settings/security');
    await second.getByRole('heading', { name: 'My security' }).waitFor();
    const tabs = [page, second];
    const asked = (tab: Page) => tab.getByRole('dialog', { name: 'Are you still there?' });

    await page.context().clock.fastForward('04:30');
    for (const tab of tabs) await asked(tab).waitFor();
    expect(await faults(second)).toEqual([]);
    await asked(second).getByRole('button', { name: 'Stay signed in' }).click();
    await page.context().clock.runFor(2_000);
    for (const tab of tabs) await asked(tab).waitFor({ state: 'detached' });

    await page.context().clock.fastForward('05:30');
    for (const tab of tabs) await tab.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByText('because nobody used Prosa for 5 minutes').first().waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('oneself', () => {
  it('[WEB-88] is called what one says', async () => {
    const email = await world.hire('Rui Lima', 'agent');
    const page = await world.agent({ email });
    await page.goto('/settings/security');
    const name = page.getByRole('textbox', { name: 'Your name' });
    await name.fill('   ');
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await name.fill('Rui de Lima');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await (await openMenu(page)).getByText('Rui de Lima').waitFor();
    await page.reload();
    await name.waitFor();
    expect(await name.inputValue()).toBe('Rui de Lima');
    await page.route('**/v1/me', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await name.fill('Rui outra vez');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').waitFor();
    expect(await name.inputValue()).toBe('Rui outra vez');
  });
});
