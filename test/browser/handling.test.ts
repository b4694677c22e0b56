import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, claim, composer, faults, log, openThread, row, tab } from './screen.ts';
import { joinWorld, type World } from './world.ts';

let world: World;
let rui: string;
/** Ana and Rui while the offer runs out: a minute that the other journeys use. */
let late: Page[] = [];
beforeAll(async () => {
  world = await joinWorld();
  rui = await world.hire('Rui Lima', 'agent');
});
afterEach(() => world.leave(...late));

afterAll(() => world?.stop());

const more = async (page: Page, act: string): Promise<void> => {
  await page.getByRole('button', { name: 'More for this interaction' }).click();
  await page.getByRole('menuitem', { name: act }).click();
};
const offerTo = async (page: Page, name: string, note: string): Promise<void> => {
  await log(page).focus();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(name) }).check();
  await dialog.getByLabel('Note for whoever takes it').fill(note);
  await dialog.getByRole('button', { name: 'Offer' }).click();
};

describe('an offer that nobody answers', () => {
  it('[WEB-114] runs with its time in view', async () => {
    const [ana, colleague] = [await world.agent(), await world.agent({ email: rui })];
    late = [ana, colleague];
    await world.customer('Gabi Nunes').says('Alguém aí?');
    await claim(ana, 'Gabi Nunes');
    await offerTo(ana, 'Rui Lima', 'É urgente');
    await ana.getByText('Offered to Rui Lima').waitFor();
    await tab(colleague, 'Mine').click();
    await openThread(colleague, 'Gabi Nunes');
    await colleague.getByText('offers you this customer').waitFor();
    await colleague.getByRole('button', { name: /^Accept/ }).waitFor();
  });
});

describe('handing a customer on', () => {
  it('[WEB-110] [WEB-170] by offer: declined, taken back, accepted; who handed on writes no more, and the customer is answered', async () => {
    const [ana, colleague] = [await world.agent(), await world.agent({ email: rui })];
    const customer = world.customer('Carla Reis');
    await customer.says('Quero trocar o plano');
    await claim(ana, 'Carla Reis');
    await composer(ana).waitFor();

    await offerTo(ana, 'Rui Lima', 'Cliente antiga');
    await ana.getByText('Offered to Rui Lima').waitFor();
    const card = colleague.getByRole('region', { name: 'Offers to you' }).getByRole('article').filter({ hasText: 'Carla Reis' });
    await card.getByText('“Cliente antiga”').waitFor();
    expect(await faults(colleague)).toEqual([]);
    await tab(colleague, 'Mine').click();
    await openThread(colleague, 'Carla Reis');
    await card.waitFor({ state: 'detached' });
    const asked = colleague.getByRole('main');
    await asked.getByText('offers you this customer').waitFor();
    await asked.getByText('“Cliente antiga”').waitFor();
    expect(await faults(colleague)).toEqual([]);
    await asked.getByRole('button', { name: 'Decline' }).click();
    await ana.getByText('The customer is waiting').waitFor();

    await ana.getByRole('button', { name: 'Claim' }).first().click();
    await composer(ana).waitFor();
    await offerTo(ana, 'Rui Lima', 'De novo');
    await ana.getByRole('button', { name: 'Withdraw offer' }).click();
    await composer(ana).waitFor();

    await offerTo(ana, 'Rui Lima', 'Por favor');
    await asked.getByRole('button', { name: /^Accept/ }).click();
    await answer(colleague, 'Oi Carla, sou o Rui.');
    await log(ana).getByText('Oi Carla, sou o Rui.').waitFor();
    await ana.getByText('Rui Lima is serving this customer').waitFor();
    expect(await composer(ana).count()).toBe(0);
  });

  it('[WEB-111] to a queue: it waits there again; a supervisor takes over, and finishes with an outcome', async () => {
    const [ana, colleague] = [await world.agent(), await world.agent({ email: rui })];
    await world.customer('Davi Melo').says('Boa tarde');
    await row(colleague, 'Davi Melo').waitFor();
    await claim(colleague, 'Davi Melo');
    await composer(colleague).waitFor();
    await colleague.getByRole('button', { name: 'Transfer' }).click();
    const dialog = colleague.getByRole('dialog');
    await dialog.getByText('A queue').click();
    expect(await faults(colleague)).toEqual([]);
    await dialog.getByRole('group', { name: 'A queue' }).getByRole('radio').first().check();
    await dialog.getByRole('button', { name: 'Send to the queue' }).click();
    await colleague.getByText('The customer is waiting').waitFor();
    await colleague.getByRole('button', { name: 'Claim' }).first().click();
    await composer(colleague).waitFor();

    await tab(ana, 'All open').click();
    await openThread(ana, 'Davi Melo');
    await more(ana, 'Take over');
    await composer(ana).waitFor();
    await colleague.getByText('is serving this customer').waitFor();
    await log(ana).focus();
    await ana.keyboard.press('f');
    await ana.getByRole('dialog').getByRole('radio', { name: 'Not resolved' }).check();
    expect(await faults(ana)).toEqual([]);
    await ana.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await ana.getByText('This interaction is finished').waitFor();
  });

  it('[WEB-112] is put on hold and goes on with the next word; another’s is finished by force after a question', async () => {
    const [ana, colleague] = [await world.agent(), await world.agent({ email: rui })];
    const customer = world.customer('Elisa Prado');
    await customer.says('Já volto');
    await row(colleague, 'Elisa Prado').waitFor();
    await claim(colleague, 'Elisa Prado');
    await composer(colleague).waitFor();
    await more(colleague, 'Put on hold');
    await colleague.getByText('On hold').first().waitFor();
    await customer.says('Voltei');
    await colleague.getByText('In service').first().waitFor();
    await tab(ana, 'All open').click();
    await openThread(ana, 'Elisa Prado');
    await more(ana, 'Force finish');
    await ana.getByRole('dialog').getByRole('button', { name: 'Force finish' }).click();
    await colleague.getByText('This interaction is finished').waitFor();
  });
});

describe('New Interaction', () => {
  it('[WEB-113] a finished customer is written to with a template, seen with its price before it goes', async () => {
    const ana = await world.agent();
    await world.customer('Fabio Luz').says('Obrigado');
    await row(ana, 'Fabio Luz').waitFor();
    await claim(ana, 'Fabio Luz');
    await composer(ana).waitFor();
    await log(ana).focus();
    await ana.keyboard.press('f');
    await ana.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await ana.getByText('This interaction is finished').waitFor();
    await ana.getByRole('region', { name: 'Conversation' }).getByRole('button', { name: 'New interaction' }).click();
    const dialog = ana.getByRole('dialog');
    await dialog.getByText('Welcome and congratulations', { exact: false }).waitFor();
    await dialog.getByText('No extra charge: a session is open.').waitFor();
    expect(await faults(ana)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await log(ana).getByText('Welcome and congratulations', { exact: false }).waitFor();
    await ana.getByText('Contacted').first().waitFor();
    await dialog.waitFor({ state: 'detached' });

    await ana.getByRole('button', { name: 'New interaction' }).first().click();
    await dialog.getByLabel('Contact').fill('fabio');
    await dialog.getByRole('radio', { name: /Fabio Luz/ }).check();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await ana.getByText('You are already serving this customer', { exact: false }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await ana.getByRole('heading', { name: 'Fabio Luz' }).first().waitFor();
  });

  it('[WEB-205] a phone that is nobody’s yet is typed as its country writes it, and becomes a contact', async () => {
    const ana = await world.agent();
    await ana.getByRole('button', { name: 'New interaction' }).first().click();
    const dialog = ana.getByRole('dialog');
    await dialog.getByLabel('Contact').fill('11 91234');
    await dialog.getByText('Not a phone number of this country').waitFor();
    expect(await dialog.getByLabel('Country of the phone').inputValue()).toBe('BR');
    await dialog.getByLabel('Contact').fill('(11) 91234-0055');
    await dialog.getByRole('radio', { name: /\+55 11 91234 0055/ }).check();
    await dialog.getByText(/^Opens a session/).waitFor();
    expect(await faults(ana)).toEqual([]);
    await dialog.getByLabel('Contact').fill('415 555 2671');
    await dialog.getByLabel('Country of the phone').selectOption('US');
    await dialog.getByRole('radio', { name: /\+1 415 555 2671/ }).waitFor();
    expect(await dialog.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Country of the phone').selectOption('BR');
    await dialog.getByLabel('Contact').fill('11 91234 0055');
    await dialog.getByRole('radio', { name: /\+55 11 91234 0055/ }).check();
    await dialog.getByLabel('Name, if you know it').fill('Dona Célia');
    expect(await faults(ana)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send' }).click();
    await ana.getByRole('heading', { name: 'Dona Célia' }).first().waitFor();
    await log(ana).getByText('Welcome and congratulations', { exact: false }).waitFor();
  });
});

describe('an offer that nobody answered', () => {
  it('[WEB-114] is over for both of them: the customer waits in the queue, and either may claim the interaction', async () => {
    const [ana, colleague] = late;
    late = [];
    if (!ana || !colleague) throw new Error('nobody was offered a customer');
    const soon = { timeout: 75_000 };
    await colleague.getByRole('button', { name: /^Accept/ }).waitFor({ ...soon, state: 'detached' });
    for (const page of [ana, colleague]) await page.getByText('The customer is waiting').waitFor(soon);
    await tab(colleague, 'Waiting').click();
    await row(colleague, 'Gabi Nunes').waitFor();
    await tab(colleague, 'Mine').click();
    expect(await row(colleague, 'Gabi Nunes').count()).toBe(0);
    await colleague.getByRole('button', { name: 'Claim' }).first().click();
    await composer(colleague).waitFor();
    await ana.getByText('Rui Lima is serving this customer').waitFor();
  });
});
