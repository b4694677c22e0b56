import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { claim, composer, faults, log, openMenu, openThread, row, tab, tick } from './screen.ts';
import { api, joinWorld, type World } from './world.ts';

let world: World;
let rui: string;
beforeAll(async () => {
  world = await joinWorld();
  rui = await world.hire('Rui Lima', 'agent');
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const HOUR = 3_600_000;

describe('a window about to close', () => {
  it('[WEB-140] has a sign in the list and a countdown in the thread', async () => {
    const page = await world.agent();
    await world.customer('Bia Campos').says('Amanhã eu respondo');
    await claim(page, 'Bia Campos');
    expect(await page.getByText('The service window closes in').count()).toBe(0);
    await page.clock.setSystemTime(Date.now() + 23.5 * HOUR);
    await page.getByText(/^The service window closes in (29|28) min/).waitFor();
    await row(page, 'Bia Campos')
      .getByTitle(/The service window closes in/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto('/settings/notifications');
    await page.getByRole('switch', { name: 'The service window of a customer of mine closes soon: Sound' }).waitFor();
  });
});

describe('going while one serves', () => {
  it('[WEB-141] [WEB-142] asks: keeps them, hands them over, gives them back', async () => {
    const [ana, colleague] = [await world.agent(), await world.agent({ email: rui })];
    await world.customer('Caio Nunes').says('Bom dia');
    await row(colleague, 'Caio Nunes').waitFor();
    await claim(colleague, 'Caio Nunes');
    const go = async (page: Page, state: string): Promise<void> => {
      await (await openMenu(page)).getByRole('radio', { name: state }).click();
    };
    await go(colleague, 'Away');
    const dialog = colleague.getByRole('dialog', { name: 'You are still serving 1 customer' });
    await dialog.getByText('Caio Nunes').waitFor();
    expect(await faults(colleague)).toEqual([]);
    await dialog.getByRole('button', { name: 'Set as away' }).click();
    await colleague.getByRole('button', { name: 'Rui Lima, Away. Open your menu' }).waitFor();
    await composer(colleague).waitFor();

    await go(colleague, 'Invisible');
    await dialog.getByRole('radio', { name: 'Give them back to their queues' }).check();
    await dialog.getByRole('button', { name: 'Become invisible' }).click();
    await colleague.getByText('The customer is waiting').waitFor();
    await log(colleague).getByText('Rui Lima claimed it').waitFor();
    await log(colleague).getByText('Transferred from Rui Lima to Atendimento').waitFor();
    await colleague.getByRole('button', { name: 'Rui Lima, Invisible. Open your menu' }).waitFor();
    await go(colleague, 'Available');

    await tab(ana, 'Waiting').click();
    await openThread(ana, 'Caio Nunes');
    await ana.getByRole('button', { name: 'Claim' }).last().click();
    await composer(ana).waitFor();
    await log(colleague).getByText('Ana Souza claimed it').waitFor();
    await (await openMenu(ana)).getByRole('button', { name: 'Sign out' }).click();
    const asked = ana.getByRole('dialog', { name: /^You are still serving/ });
    await asked.getByRole('radio', { name: 'Hand them over to a colleague' }).check();
    await asked.getByRole('combobox', { name: 'Colleague' }).selectOption({ index: 0 });
    await asked.getByRole('button', { name: 'Sign out' }).click();
    await ana.getByRole('heading', { name: 'Sign in' }).waitFor();
    await colleague.getByText('offers you this customer').waitFor();
  });
});

describe('the end of an interaction', () => {
  it('[WEB-142] [WEB-143] [WEB-144] takes a tag where the queue asks for one; the thread tells it, and the next one opens', async () => {
    await world.ask('POST', '/v1/tags', { name: 'Troca', kind: 'interaction' });
    const page = await world.agent();
    await page.goto('/settings/queues');
    await page.getByRole('button', { name: 'Atendimento', exact: true }).click();
    const form = page.getByRole('form', { name: 'Atendimento' });
    await form.getByRole('switch', { name: 'A tag is required to finish' }).click();
    await form.getByLabel('Warn whoever serves, in minutes before').fill('90');
    await form.getByRole('textbox', { name: 'Message to the customer at that moment' }).fill('Until {{time}}');
    expect(await faults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });

    for (const name of ['Dora Lins', 'Edu Braga']) await world.customer(name).says('Oi');
    await page.goto('/inbox?list=waiting');
    await claim(page, 'Dora Lins');
    await tab(page, 'Waiting').click();
    await claim(page, 'Edu Braga');
    await page.keyboard.press('Escape');
    await log(page).focus();
    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Finish this interaction' });
    await dialog.getByText('In this queue an interaction needs a tag before it can be finished.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Finish' }).isDisabled()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: /Add tags/ }).click();
    await page.getByRole('textbox', { name: 'Find a tag' }).fill('Entrega');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Entrega', pressed: true }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByRole('heading', { name: 'Dora Lins' }).first().waitFor();
    await composer(page).waitFor();
    await tab(page, 'Finished').click();
    await row(page, 'Edu Braga').getByRole('img', { name: 'Tags: Entrega' }).waitFor();
    await page.getByRole('combobox', { name: 'Tag' }).selectOption({ label: 'Entrega' });
    await openThread(page, 'Edu Braga');
    await log(page).getByText('Finished by Ana Souza: resolved').waitFor();
    await log(page)
      .getByText(/^Interaction #\d+ · Atendimento/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

describe('the box to write in', () => {
  it('[WEB-146] takes an emoji where the cursor is, by keyboard too, and remembers it', async () => {
    const page = await world.agent({ width: 390, height: 800 });
    await world.customer('Hugo Dias').says('Chegou, obrigado!');
    await claim(page, 'Hugo Dias');
    await composer(page).fill('Que bom !');
    await composer(page).press('ArrowLeft');
    await page.getByRole('button', { name: 'Emoji' }).click();
    const panel = page.getByRole('dialog', { name: 'Emoji' });
    await panel.getByRole('button', { name: '🎉' }).click();
    expect(await composer(page).inputValue()).toBe('Que bom 🎉!');
    await page.getByRole('button', { name: 'Emoji' }).click();
    await panel.getByRole('group', { name: 'Recent' }).getByRole('button', { name: '🎉' }).focus();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => composer(page).inputValue()).toBe('Que bom 🎉😀!');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe('what did not arrive', () => {
  it('[WEB-145] is sent again from its bubble, also a file', async () => {
    const page = await world.agent();
    await world.customer('Gabi Teles').says('Manda o cardápio?');
    await page.goto('/inbox?list=waiting');
    await claim(page, 'Gabi Teles');
    await api(world.simulatorUrl, 'PATCH', `/control/numbers/${world.phoneNumberId}/knobs`, { body: { errorCode: 131026 } });
    await page.getByRole('button', { name: 'Attach' }).click();
    const buffer = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    await page.locator('input[type=file]').setInputFiles([{ name: 'cardápio.pdf', mimeType: 'application/pdf', buffer }]);
    await page.getByRole('dialog', { name: 'Send to Gabi Teles' }).getByRole('button', { name: 'Send 1 file' }).click();
    await log(page)
      .getByText(/^Not delivered: WhatsApp cannot reach this number.* Contact the customer another way\.$/)
      .waitFor();
    await log(page).getByRole('button', { name: 'Send again' }).click();
    await tick(page, 'Delivered').waitFor();
    expect(await log(page).getByRole('button', { name: 'Download cardápio.pdf' }).count()).toBe(2);
    expect(await log(page).getByRole('button', { name: 'Send again' }).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });
});
