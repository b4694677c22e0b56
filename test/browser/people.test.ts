import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { codeAt } from '../../src/modules/identity/auth/totp.adapter.ts';
import { stepOf } from '../../src/modules/identity/auth/totp.domain.ts';
import { faults } from './screen.ts';
import { joinWorld, mailedToken, type World } from './world.ts';

const PHRASE = 'a phrase of my own';
let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('people on screen', () => {
  it('[PPL-60] [PPL-65] somebody from outside is let in for a while, both sides see until when, and it is ended', async () => {
    const owner = await world.agent();
    await owner.goto('/settings/people');
    await owner.getByRole('button', { name: 'Invite guest' }).click();
    await owner.getByLabel('Name', { exact: true }).fill('Caio Consultor');
    await owner.getByLabel('Email', { exact: true }).fill(world.address('caio'));
    await owner.getByLabel('Reason').fill('Setting up the bakery');
    await owner.getByLabel('Days of access').fill('5');
    expect(await faults(owner)).toEqual([]);
    await owner.getByRole('button', { name: 'Send invitation' }).click();
    const notice = owner.getByRole('alert', { name: /Caio Consultor, from outside, has access until/ });
    await notice.getByText('Setting up the bakery').waitFor();
    await owner.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await faults(owner)).toEqual([]);

    const guest = await world.open();
    await guest.goto(`/join#${await mailedToken(world.simulatorUrl, world.address('caio'))}`);
    await guest.getByRole('textbox', { name: 'Password' }).fill(PHRASE);
    await guest.keyboard.press('Enter');
    // Nothing is shown before the second factor is set up.
    await guest.getByRole('heading', { name: 'Set up two-step verification' }).waitFor();
    expect(await guest.getByRole('navigation').count()).toBe(0);
    await guest.locator('main input[type=password]').fill(PHRASE);
    await guest.getByRole('button', { name: 'Continue' }).click();
    await guest.getByRole('img', { name: /QR code/ }).waitFor();
    const secret = (await guest.locator('main code').textContent()) ?? '';
    await guest.getByLabel('Code', { exact: true }).fill(await codeAt(secret, stepOf(instantOf(Date.now()))));
    await guest.getByRole('button', { name: 'Turn on' }).click();
    await guest.getByLabel(/I have kept/).check();
    await guest.getByRole('button', { name: 'Done' }).click();
    await guest.getByText(/You are a guest here until/).waitFor();
    expect(await faults(guest)).toEqual([]);

    await notice.getByRole('button', { name: 'End access' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
    await notice.waitFor({ state: 'hidden' });
    await owner.getByRole('row', { name: /Caio Consultor.*Disabled/ }).waitFor();
    await guest.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('[WEB-60] are invited several in a row, come through the mail, are changed and let go', async () => {
    const owner = await world.agent();
    await owner.goto('/settings/departments');
    await owner.getByRole('button', { name: 'New department' }).click();
    await owner.getByRole('textbox', { name: 'Name of the department' }).fill('Vendas');
    await owner.keyboard.press('Enter');
    await owner.getByText('Nobody', { exact: true }).waitFor();

    await owner.goto('/settings/people');
    await owner.getByRole('button', { name: 'Invite people' }).click();
    for (const [name, email] of [
      ['Elisa Prado', world.address('elisa')],
      ['Fábio Reis', world.address('fabio')],
    ] as const) {
      await owner.getByLabel('Name', { exact: true }).fill(name);
      await owner.getByLabel('Email', { exact: true }).fill(email);
      await owner.getByRole('checkbox', { name: 'Vendas' }).check();
      await owner.getByRole('button', { name: /Send invitation|Invite another/ }).click();
      await owner.getByText(`The invitation to ${name} is on its way.`).waitFor();
    }
    await owner.getByRole('button', { name: 'Done' }).click();
    await owner.getByRole('row', { name: /Elisa Prado.*Vendas.*Invited/ }).waitFor();

    const guest = await world.open();
    await guest.goto(`/join#${await mailedToken(world.simulatorUrl, world.address('elisa'))}`);
    await guest.getByRole('heading', { name: 'Join Padaria Aurora' }).waitFor();
    expect(await guest.evaluate(() => location.hash)).toBe('');
    await guest.getByRole('textbox', { name: 'Password' }).fill(PHRASE);
    await guest.getByRole('button', { name: 'Join' }).click();
    await guest.getByRole('tablist').waitFor();

    await owner.getByRole('button', { name: 'Elisa Prado' }).click();
    await owner.getByRole('dialog').getByLabel('Permission group').selectOption({ label: 'Supervisor' });
    await owner.getByRole('button', { name: 'Save' }).click();
    await owner.getByRole('row', { name: /Elisa Prado.*Supervisor/ }).waitFor();

    await owner.getByRole('button', { name: 'Elisa Prado' }).click();
    await owner.getByRole('button', { name: 'Disable' }).click();
    await owner.getByText('Every open screen closes within seconds', { exact: false }).waitFor();
    await owner.getByRole('button', { name: 'Disable' }).last().click();
    await owner.getByText('Elisa Prado is disabled.').waitFor();
    await guest.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('[WEB-61] a group is copied and changed, and the policy explains itself', async () => {
    const email = await world.hire('Bruno Teixeira', 'agent');
    expect(email).toContain('bruno');
    await world.ask('POST', '/v1/entity-types', { key: 'vehicles', singular: 'Vehicle', plural: 'Vehicles' });
    const page = await world.agent();
    await page.goto('/settings/groups');
    await page.getByRole('button', { name: 'New group' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Caixa');
    await page.getByLabel('Start with the rights of').selectOption({ label: 'Atendente' });
    await page.getByRole('button', { name: 'Make the group' }).click();
    await page.getByRole('heading', { name: 'Caixa' }).waitFor();
    await page.getByRole('checkbox', { name: 'See sessions and what they cost' }).check();
    await page.getByLabel('What members may do with Vehicles').selectOption('edit');
    await page.getByLabel('Whose Vehicles').selectOption('own');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
    await page.reload();
    expect(await page.getByRole('checkbox', { name: 'See sessions and what they cost' }).isChecked()).toBe(true);
    expect(await page.getByLabel('What members may do with Vehicles').inputValue()).toBe('edit');
    expect(await page.getByLabel('Whose Vehicles').inputValue()).toBe('own');

    await page.goto('/settings/groups');
    await page.getByRole('combobox', { name: 'Person' }).click();
    await page.getByRole('combobox', { name: 'Person' }).fill('bruno');
    await page.getByRole('option', { name: /Bruno Teixeira/ }).click();
    await page.getByLabel('What').selectOption({ label: 'See sessions and what they cost' });
    await page.getByText('No. The group “Atendente”, to which Bruno Teixeira belongs, does not allow it.').waitFor();
  });

  it('[WEB-62] a forgotten password is replaced through the mail; a used link says so', async () => {
    const email = await world.hire('Carla Mendes', 'agent');
    const page = await world.open();
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`If ${email} has an account`, { exact: false }).waitFor();
    // The mail follows the answer; until then the newest one is the invitation.
    const token = await mailedToken(world.simulatorUrl, email, '/reset-password');
    await page.goto(`/reset-password#${token}`);
    await page.getByRole('textbox', { name: 'Password' }).fill(PHRASE);
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(PHRASE);
    await page.locator('button[type=submit]').click();
    await page.getByRole('tablist').waitFor();

    await page.goto(`/reset-password#${token}`);
    await page.getByRole('heading', { name: 'Somebody is signed in here' }).waitFor();
    await page.getByRole('button', { name: 'Sign out and go on' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill('another phrase again');
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByRole('heading', { name: 'This link no longer opens' }).waitFor();
  });
});
