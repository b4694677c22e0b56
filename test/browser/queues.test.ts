import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

describe('queues on screen', () => {
  it('[WEB-120] [WEB-121] [WEB-122] a queue is made with a member; the wall follows its customers, who are reassigned and taken over', async () => {
    const email = await world.hire('Rui Lima', 'agent');
    await world.agent({ email });
    const lead = await world.agent();
    await lead.goto('/settings/queues');
    await lead.getByRole('button', { name: 'New queue' }).click();
    const form = lead.getByRole('form', { name: 'New queue' });
    await form.getByLabel('Name').fill('Financeiro');
    await form.getByRole('radio', { name: 'Members only' }).click();
    await form.getByRole('combobox', { name: 'People' }).fill('Rui');
    await lead.getByRole('option', { name: 'Rui Lima' }).click();
    await lead.keyboard.press('Escape');
    await form.getByRole('radio', { name: 'Least busy first' }).click();
    await form.getByLabel('Longest wait, in minutes').fill('30');
    await form.getByRole('textbox', { name: 'Waiting message' }).fill('You are {{position}} in {{queue}}');
    await form.getByText('You are 3 in Financeiro').waitFor();
    expect(await faults(lead)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await lead.getByText('1 member · Least busy first').waitFor();
    await lead.getByRole('button', { name: 'Financeiro', exact: true }).click();
    await lead
      .getByRole('region', { name: /^Who gets a customer now/ })
      .getByText('Rui Lima')
      .waitFor();

    await lead.goto('/wallboard');
    const waiting = lead.getByRole('link', { name: /^Waiting \d/ });
    await waiting.getByText('0', { exact: true }).waitFor();
    const marina = world.customer('Marina Alves');
    await marina.says('Preciso da segunda via do boleto');
    await waiting.getByText('1', { exact: true }).waitFor();
    await lead.getByRole('status').getByText('1 is waiting for an agent to claim').waitFor();
    await waiting.click();
    await lead.getByRole('button', { name: 'Reassign Marina Alves' }).click();
    await lead.getByRole('dialog').getByText('A queue', { exact: true }).click();
    expect(
      await lead
        .getByRole('dialog')
        .getByRole('radio', { name: /current queue/ })
        .isDisabled(),
    ).toBe(true);
    await lead
      .getByRole('dialog')
      .getByRole('radio', { name: /Financeiro/ })
      .check();
    await lead.getByRole('dialog').getByRole('button', { name: 'Send to the queue' }).click();
    // The desk assigns the customer to the one member, whose load is counted, all without a reload.
    await waiting.getByText('0', { exact: true }).waitFor();
    const load = lead.getByRole('link', { name: 'With Rui Lima: 1' });
    await load.waitFor();
    // What has the focus keeps it while the table is drawn anew, as every change draws it.
    await load.focus();
    await world.customer('Otto Prado').says('Bom dia');
    await waiting.getByText('1', { exact: true }).waitFor();
    expect(await load.evaluate((element) => element === document.activeElement)).toBe(true);
    await load.click();
    await lead.getByRole('region', { name: 'All conversations · Rui Lima' }).getByText('In service · Rui Lima').waitFor();
    expect(await faults(lead)).toEqual([]);
    await lead.getByRole('button', { name: 'Take over Marina Alves' }).click();
    await lead.getByRole('link', { name: 'With Ana Souza: 1' }).click();
    await lead.getByRole('button', { name: 'Finish Marina Alves' }).click();
    await lead.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await lead.getByText('Nobody here now.').waitFor();
  });

  it.each(['light', 'dark'] as const)('[WEB-43] [WEB-42] axe finds nothing on the wall, on a phone (%s)', async (scheme) => {
    const customer = world.customer(`Teresa ${scheme}`);
    await customer.says('Bom dia');
    const page = await world.agent({ scheme, width: 360, height: 740 });
    await page.goto('/wallboard?show=waiting');
    await page.getByRole('button', { name: `Take over ${customer.name}` }).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it('[WEB-123] hours with a break are made, shown as open or closed, and a greeting leads to queues', async () => {
    const page = await world.agent();
    await page.goto('/settings/queues');
    await page.getByRole('button', { name: 'New hours' }).click();
    const hours = page.getByRole('dialog');
    await hours.getByLabel('Name').fill('Loja');
    await hours.getByLabel('Monday: to').fill('12:00');
    await hours.getByRole('button', { name: 'Monday: add a stretch' }).click();
    await hours.getByRole('button', { name: 'Copy Monday to all weekdays' }).click();
    expect(await hours.getByLabel('Friday: from').count()).toBe(2);
    await hours.getByLabel('Monday: from').nth(1).fill('11:00');
    await hours.getByRole('button', { name: 'Save' }).click();
    await hours.getByText('Two stretches of a day overlap.').waitFor();
    await hours.getByLabel('Monday: from').nth(1).fill('14:00');
    expect(await faults(page)).toEqual([]);
    await hours.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Loja', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Write a greeting: WhatsApp Aurora' }).click();
    const greeting = page.getByRole('dialog');
    await greeting.getByLabel('Text').fill('Oi! Sobre o quê?');
    await greeting.getByRole('button', { name: 'Add a choice' }).click();
    await greeting.getByLabel('Words of choice 1').fill('Boletos');
    await greeting.getByRole('region', { name: 'As the customer sees it' }).getByText('Boletos').waitFor();
    expect(await faults(page)).toEqual([]);
    await greeting.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Greets and offers 1 choice').waitFor();
  });
});
