import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './screen.ts';
import { api, joinWorld, PASSWORD, PATIENT, type World } from './world.ts';

let world: World;
let channelId: string;
beforeAll(async () => {
  world = await joinWorld();
  await world.customer('Nair Torres').says('Bom dia');
  channelId = (await world.ask<{ items: { id: string }[] }>('GET', '/v1/channels')).items[0]?.id ?? '';
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, exact: true });
const preview = (page: Page): Locator => page.getByRole('figure').first();
const width = (page: Page): Promise<number> => page.evaluate(() => document.body.scrollWidth);

type Kept = { id: string; status: string };
const draft = (name: string, content: object, language = 'pt_BR'): Promise<Kept> =>
  world.ask<Kept>('POST', '/v1/templates', { channelId, name, language, content });
const UTILITY = { category: 'UTILITY', body: { text: 'Olá {{nome}}, seu pedido chegou à loja.', examples: { nome: 'Ana' } } };

/** What Meta decides of a template that it was given. */
async function decide(name: string, event: string, reason: string): Promise<void> {
  const { items } = await api<{ items: { phoneNumberId: string; wabaId: string }[] }>(world.simulatorUrl, 'GET', '/control/numbers');
  const waba = items.find(({ phoneNumberId }) => phoneNumberId === world.phoneNumberId)?.wabaId;
  const found = await api<{ items: { id: string; name: string }[] }>(world.simulatorUrl, 'GET', `/control/wabas/${waba}/templates`);
  const id = found.items.find((one) => one.name === name)?.id;
  await api(world.simulatorUrl, 'POST', `/control/templates/${id}/review`, { body: { event, reason } });
}

/** A picture of one pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('templates on screen', () => {
  it('[WEB-500] [WEB-502] from the library to the customer: chosen, changed, submitted, approved, sent with a value', async () => {
    const page = await world.agent();
    await page.goto('/templates');
    await heading(page, 'Templates').waitFor();
    await page.getByRole('link', { name: 'hello_world' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'From the library').click();
    const library = page.getByRole('dialog');
    await library.getByRole('listitem').filter({ hasText: 'Order shipped' }).getByText('Ana').waitFor();
    expect(await faults(page)).toEqual([]);
    await library.getByRole('link', { name: 'Order shipped' }).click();
    await heading(page, 'New template').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Café a Caminho');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('cafe_a_caminho');
    await page.getByLabel('Text', { exact: true }).fill('Hello {{name}}, your coffee {{order}} is on its way.');
    await preview(page).getByText('Hello Ana, your coffee 1042 is on its way.').waitFor();
    await page.getByText('Ready to be submitted.').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Save and submit …').click();
    const asked = page.getByRole('dialog', { name: 'Submit cafe_a_caminho to Meta?' });
    await asked.getByText(/at the latest within 24 hours/).waitFor();
    await asked.getByRole('button', { name: 'Submit to Meta' }).click();
    await page.getByText('It can be sent.').waitFor();
    await page.getByText(/Meta set its status: Approved/).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto('/inbox');
    await button(page, 'New interaction').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Contact', { exact: true }).fill('+55 11 97000-0007');
    await dialog.getByText('New number').click();
    await dialog.getByLabel('Template', { exact: true }).and(page.locator('input')).click();
    await page.getByRole('option', { name: 'cafe_a_caminho' }).click();
    await dialog.getByLabel(/^name/).fill('Rui');
    await dialog.getByLabel(/^order/).fill('77');
    await dialog.getByText('Hello Rui, your coffee 77 is on its way.').waitFor();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('log').getByText('Hello Rui, your coffee 77 is on its way.').waitFor();
    const people = await api<{ items: { id: number; phone: string | null }[] }>(world.simulatorUrl, 'GET', '/control/users');
    const rui = people.items.find(({ phone }) => phone?.endsWith('70000007') === true);
    type Thread = { items: { rendered: { body: string } | null }[] };
    const read = () => api<Thread>(world.simulatorUrl, 'GET', `/control/threads/${world.phoneNumberId}/${rui?.id}?limit=10`);
    await expect
      .poll(async () => (await read()).items.map(({ rendered }) => rendered?.body), PATIENT)
      .toEqual(['Hello Rui, your coffee 77 is on its way.']);
  });

  it('[WEB-501] what Meta would refuse is said while it is written, and each line leads to its field', async () => {
    const page = await world.agent({ width: 390, height: 844, scheme: 'dark' });
    await page.goto('/templates/new');
    await page.getByText('2 things left to do').waitFor();
    await page.getByLabel('Text', { exact: true }).fill('{{name}} hello');
    await page.getByText('no variable at the beginning or the end of the text').first().waitFor();
    await page.getByRole('button', { name: /each variable needs an example/ }).click();
    await expect.poll(() => page.getByLabel('Example of name').evaluate((field) => field === document.activeElement), PATIENT).toBe(true);
    await page.getByLabel('Example of name').fill('Ana');
    await page.getByLabel('Text', { exact: true }).fill('Hello, here is ');
    await page.getByLabel('Text', { exact: true }).press('End');
    await button(page, 'Variable').click();
    await button(page, 'order').click();
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('Hello, here is {{order}}');
    await page.getByRole('radio', { name: /^Marketing/ }).check();
    await page.getByText('people should be told how to stop these messages').first().waitFor();
    await button(page, 'Add a button').click();
    await button(page, 'Quick reply').click();
    await page.getByLabel('Label').fill('Stop');
    await button(page, 'Add a button').click();
    await button(page, 'Open a website').click();
    await button(page, 'Move Stop down').press('Enter');
    expect(await page.getByRole('group', { name: 'Buttons' }).getByRole('listitem').first().textContent()).toContain('Open a website');
    expect(await faults(page)).toEqual([]);
    expect(await width(page)).toBeLessThanOrEqual(390);
    await page.getByRole('link', { name: 'Templates' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await button(page, 'Save draft').click();
    await page.getByText('Give it a name.').waitFor();
  });

  it('[WEB-501] a code has only Meta’s words, and cards are written one by one', async () => {
    const page = await world.agent({ language: 'es', width: 390, height: 844 });
    await page.goto('/templates/new');
    await page.getByRole('radio', { name: /^Autenticación/ }).check();
    await preview(page).getByText('Este código expira em 10 minutos.').waitFor(); // in the company’s language
    await page.getByLabel('Válido durante, en minutos (opcional)').fill('95');
    await page
      .getByText(/^de 1 a 90 minutos/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('radio', { name: /^Marketing/ }).check();
    await page.getByLabel('Carrusel de tarjetas').check();
    await page.getByRole('group', { name: 'Tarjeta 2' }).getByLabel('Texto', { exact: true }).fill('Pan de queso');
    await button(page, 'Añadir una tarjeta').click();
    await page.getByRole('group', { name: 'Tarjeta 3' }).waitFor();
    await preview(page).getByText('Pan de queso').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await width(page)).toBeLessThanOrEqual(390);
  });

  it('[WEB-501] a sample is shown as the header, also to whoever looks later; another’s change is not overwritten', async () => {
    const page = await world.agent();
    await page.goto('/templates/new');
    await page.getByLabel('Name', { exact: true }).fill('bolo');
    await page.getByLabel('Header').selectOption('IMAGE');
    await page.locator('input[type=file]').setInputFiles({ name: 'bolo.png', mimeType: 'image/png', buffer: PIXEL });
    await preview(page).locator('img').waitFor();
    await page.getByLabel('Text', { exact: true }).fill('Veja o bolo de hoje.');
    await button(page, 'Save draft').click();
    await heading(page, 'bolo').waitFor();
    const { pathname } = new URL(page.url());
    await page.reload();
    await preview(page).locator('img').waitFor();
    await expect
      .poll(
        () =>
          preview(page)
            .locator('img')
            .evaluate((image: HTMLImageElement) => image.naturalWidth),
        PATIENT,
      )
      .toBe(1);
    await page.goto(`${pathname}/edit`);
    await page.getByLabel('Text', { exact: true }).fill('Veja o bolo de amanhã.');
    await world.ask('PATCH', `/v1${pathname}`, { content: { category: 'UTILITY', body: { text: 'Outra pessoa escreveu isto.' } } });
    await button(page, 'Save draft').click();
    await button(page, 'Show the newer version').click();
    await preview(page).getByText('Outra pessoa escreveu isto.').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('[WEB-503] a refused one says why and what to do, in every language; its history keeps Meta’s words', async () => {
    const { id } = await draft('recusado', UTILITY);
    await world.ask('POST', `/v1/templates/${id}/submit`);
    await decide('recusado', 'REJECTED', 'TAG_CONTENT_MISMATCH');
    const page = await world.agent({ language: 'pt-BR' });
    await page.goto(`/templates/${id}`);
    await page.getByText('O texto não combina com o idioma ou a categoria escolhida.').first().waitFor();
    await page.getByText(/duplique no idioma e na categoria certos/).waitFor();
    await page.getByText('Palavras da própria Meta').first().click();
    await page.getByText('"TAG_CONTENT_MISMATCH"').first().waitFor();
    expect(await faults(page)).toEqual([]);
    const phone = await world.agent({ language: 'es', width: 360, height: 740, scheme: 'dark' });
    await phone.goto(`/templates/${id}`);
    await phone
      .getByText(/El texto no corresponde al idioma/)
      .first()
      .waitFor();
    expect(await faults(phone)).toEqual([]);
    expect(await width(phone)).toBeLessThanOrEqual(360);
    await phone.goto('/templates');
    await phone.getByRole('link', { name: /recusado/ }).waitFor();
    expect(await faults(phone)).toEqual([]);
    expect(await width(phone)).toBeLessThanOrEqual(360);
    await phone.getByRole('button', { name: 'Consultar a Meta ahora' }).click();
    await phone.getByText(/^Meta tiene \d+ plantillas/).waitFor();
  });

  it('[WEB-504] a colleague reviews what somebody wrote who may not submit', async () => {
    const writer = await world.hire('Caio Brito', 'campaigner');
    // They have no inbox to be shown first.
    const page = await world.open();
    await page.request.post('/v1/auth/sign-in', { data: { email: writer, password: PASSWORD } });
    await page.goto('/templates/new?from=appointment_reminder&language=pt_BR');
    await button(page, 'Save and ask for a review …').click();
    await page.getByRole('dialog').getByLabel('Comment').fill('Serve para a clínica?');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for a review' }).click();
    await page.getByText('You wrote it, so somebody else reviews it.').waitFor();
    const owner = await world.agent();
    await owner.goto(new URL(page.url()).pathname);
    await owner.getByText('Serve para a clínica?').first().waitFor();
    await button(owner, 'Give it back').click();
    await owner.getByText('Say what should be changed.').waitFor();
    await button(owner, 'Let it pass').click();
    await owner.getByText('A colleague has passed the text. It can be submitted to Meta.').waitFor();
    expect(await faults(owner)).toEqual([]);
  });

  it('[WEB-505] of an approved one a new text stands beside the one that is sent; it is copied, put away and deleted by its name', async () => {
    const { id } = await draft('aviso', UTILITY);
    await world.ask('POST', `/v1/templates/${id}/submit`);
    await expect.poll(async () => (await world.ask<Kept>('GET', `/v1/templates/${id}`)).status, PATIENT).toBe('approved');
    const page = await world.agent();
    await page.goto(`/templates/${id}/edit`);
    await page.getByLabel('Text', { exact: true }).fill('Olá {{nome}}, seu pedido já chegou à loja.');
    await button(page, 'Save draft').click();
    await heading(page, 'What is sent').waitFor();
    await page.getByRole('figure', { name: 'What is being written' }).getByText('seu pedido já chegou').waitFor();
    expect(await faults(page)).toEqual([]);
    await button(page, 'Add a language').click();
    await page.getByRole('dialog').getByLabel('Language', { exact: true }).selectOption('es');
    await button(page, 'Begin the draft').click();
    await heading(page, 'Edit aviso').waitFor();
    await button(page, 'Cancel').click();
    await page.getByRole('navigation', { name: 'Languages' }).getByRole('link').nth(1).waitFor();
    await page.goto(`/templates/${id}`);
    await button(page, 'Archive').click();
    await page.getByText(/It is archived: it is offered nowhere/).waitFor();
    await button(page, 'Delete').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type aviso to confirm').fill('aviso');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('aviso was deleted.').waitFor();
  });
});
