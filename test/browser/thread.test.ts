import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, claim, composer, log, openThread, row, tab, tick } from './screen.ts';
import { enter, joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const HOUR = 3_600_000;
const PHOTO = readFileSync(new URL('../../src/dev/files/bolo.jpg', import.meta.url));

describe('the composer', () => {
  it('[WEB-31] is locked when the window has passed, and says what may still go out', async () => {
    const agent = await world.open();
    await agent.clock.install();
    await agent.goto('/inbox');
    await enter(agent, world.owner.email);
    const rosa = world.customer('Rosa Lima');
    await rosa.says('Oi');
    await claim(agent, 'Rosa Lima');
    await agent.getByText(/^23 h 5\d min left to answer$/).waitFor();
    await agent.clock.fastForward(22.5 * HOUR);
    await agent.getByText(/^1 h \d+ min left to answer$/).waitFor();
    await agent.clock.fastForward(1.5 * HOUR);
    await agent.getByText('The service window is closed').waitFor();
    await agent.getByText(/only an approved template can go out/).waitFor();
    expect(await composer(agent).count()).toBe(0);
  });

  it('[WEB-18] keeps a draft for each conversation, across a reload', async () => {
    const agent = await world.agent();
    await world.customer('Ivo Reis').says('Oi');
    await world.customer('Lia Melo').says('Oi');
    await claim(agent, 'Ivo Reis');
    await composer(agent).fill('Ainda escrevendo');
    await tab(agent, 'Waiting').click();
    await claim(agent, 'Lia Melo');
    expect(await composer(agent).inputValue()).toBe('');
    await tab(agent, 'Mine').click();
    await openThread(agent, 'Ivo Reis');
    await agent.reload();
    await composer(agent).waitFor();
    expect(await composer(agent).inputValue()).toBe('Ainda escrevendo');
  });

  it('[WEB-19] what could not be sent says why, and sending it again sends it once', async () => {
    const agent = await world.agent();
    await world.customer('Nina Paz').says('Oi');
    await claim(agent, 'Nina Paz');
    await agent.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await answer(agent, 'Chegou?');
    await log(agent)
      .getByText(/^Not delivered: No answer from the server/)
      .waitFor();
    await agent.unroute('**/messages');
    await log(agent).getByRole('button', { name: 'Send again' }).click();
    await tick(agent, 'Delivered').waitFor();
    expect(await log(agent).getByText('Chegou?').count()).toBe(1);
  });
});

describe('the log', () => {
  it('[WEB-32] shows marks and links as such, and never as HTML', async () => {
    const agent = await world.agent();
    await world.customer('Otto Braga').says('*Oi* <img src=x onerror=alert(1)> veja https://loja.example/a_b_c');
    await openThread(agent, 'Otto Braga');
    await log(agent).locator('strong', { hasText: 'Oi' }).waitFor();
    await log(agent).getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await log(agent).locator('img[src="x"]').count()).toBe(0);
    const link = log(agent).getByRole('link', { name: 'https://loja.example/a_b_c' });
    expect(await link.getAttribute('href')).toBe('https://loja.example/a_b_c');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  it('[WEB-33] has a sensible line for every kind of message', async () => {
    const agent = await world.agent();
    const gil = world.customer('Gil Moura');
    await gil.says('Oi');
    await gil.sends({ type: 'location', location: { latitude: -23.58, longitude: -46.63, name: 'Metrô Vila Mariana' } });
    await gil.sends({
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Zé Porteiro' }, phones: [{ phone: '+55 11 98888-7777' }] }],
    });
    await gil.sends({
      type: 'order',
      order: { catalog_id: '1', text: '', product_items: [{ product_retailer_id: 'bolo', quantity: 2, item_price: 30, currency: 'BRL' }] },
    });
    await gil.sends({ type: 'button', button: { payload: 'yes', text: 'Quero!' } });
    await openThread(agent, 'Gil Moura');
    await log(agent).getByText('Metrô Vila Mariana').waitFor();
    await log(agent).getByText('Zé Porteiro').waitFor();
    await log(agent).getByText('2 × bolo').waitFor();
    await log(agent).getByText('Quero!').waitFor();
  });

  it('[WEB-34] loads older messages when one scrolls up, and stays where one reads', async () => {
    const agent = await world.agent();
    const eva = world.customer('Eva Prado');
    for (let place = 1; place <= 70; place++) await eva.says(`linha ${place}`);
    await openThread(agent, 'Eva Prado');
    await log(agent).getByText('linha 70', { exact: true }).waitFor();
    expect(await log(agent).getByText('linha 1', { exact: true }).count()).toBe(0);
    // Scrolls up until the very first line has stayed at the top from one look to the next.
    const atTop = async (): Promise<boolean> => {
      const rests = (await log(agent).evaluate((box) => box.scrollTop)) < 10;
      const first = await log(agent).getByText('linha 1', { exact: true }).count();
      await log(agent).evaluate((box) => box.scrollTo({ top: 0 }));
      return rests && first === 1;
    };
    await expect.poll(atTop, PATIENT).toBe(true);
    await eva.says('linha 71');
    await agent.getByRole('button', { name: 'New messages' }).click();
    await log(agent).getByText('linha 71', { exact: true }).waitFor();
  });
});

/** How far the log is from its end, once it rests: the same from one look to the next. */
async function restsFromEnd(page: Page): Promise<number> {
  let before = Number.NaN;
  let now = Number.NaN;
  const look = async (): Promise<boolean> => {
    before = now;
    now = await log(page).evaluate((box) => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop));
    return now === before;
  };
  await expect.poll(look, { ...PATIENT, interval: 150 }).toBe(true);
  return now;
}

describe('the end of the log', () => {
  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])('[WEB-193] stays in sight while one reads it, whatever grows or shrinks ($width)', async (look) => {
    const agent = await world.agent(look);
    const name = `Cora Dias ${look.width}`;
    const cora = world.customer(name);
    for (let place = 1; place <= 40; place++) await cora.says(`linha ${place} ${'que se quebra '.repeat(place % 9)}`);
    await claim(agent, name);
    expect(await restsFromEnd(agent)).toBe(0);
    await agent.reload();
    await composer(agent).waitFor();
    expect(await restsFromEnd(agent)).toBe(0);

    await agent.getByRole('tab', { name: 'Note' }).click();
    await agent.getByRole('textbox', { name: /note/i }).waitFor();
    expect(await restsFromEnd(agent)).toBe(0);
    await agent.getByRole('tab', { name: 'Reply' }).click();
    await composer(agent).fill('uma\nduas\ntrês\nquatro\ncinco');
    expect(await restsFromEnd(agent)).toBe(0);
    await cora.says('depois de tudo');
    await log(agent).getByText('depois de tudo').waitFor();
    expect(await restsFromEnd(agent)).toBe(0);
    await composer(agent).fill('');
    expect(await restsFromEnd(agent)).toBe(0);
    expect(await agent.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });

  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])('[WEB-193] is where a thread opens, also when its lines turn out lower and its pictures higher ($width)', async (look) => {
    const agent = await world.agent(look);
    const name = `Elis Mota ${look.width}`;
    const elis = world.customer(name);
    await elis.says('Boa tarde! Quero encomendar a cesta de café da manhã');
    await claim(agent, name);
    await answer(agent, 'Boa tarde! Claro. Para quando e onde seria a entrega?');
    await elis.sends({ type: 'location', location: { latitude: -23.5, longitude: -46.6, name: 'Rua Vergueiro', address: 'São Paulo' } });
    const image = { base64: PHOTO.toString('base64'), mime_type: 'image/jpeg', caption: 'Um parecido com este' };
    for (const words of ['um', 'dois', 'três']) {
      await elis.says(words);
      await elis.sends({ type: 'image', image });
    }
    await elis.says('Quem recebe é a minha esposa');
    await log(agent).getByText('Quem recebe').waitFor();
    for (const _ of [1, 2, 3]) {
      await agent.reload();
      await composer(agent).waitFor();
      await log(agent).getByText('Quem recebe').waitFor();
      expect(await restsFromEnd(agent)).toBe(0);
    }
  });

  it('[WEB-194] comes into sight when one sends something, and nothing covers it', async () => {
    const agent = await world.agent();
    const dora = world.customer('Dora Maia');
    for (let place = 1; place <= 60; place++) await dora.says(`linha ${place}`);
    await claim(agent, 'Dora Maia');
    expect(await restsFromEnd(agent)).toBe(0);
    await log(agent).evaluate((box) => box.scrollBy({ top: -900 }));
    await dora.says('mais uma');
    await agent.getByRole('button', { name: 'New messages' }).waitFor();
    await answer(agent, 'Resposta');
    await tick(agent, 'Delivered').waitFor();
    expect(await restsFromEnd(agent)).toBe(0);
    expect(await agent.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });
});

describe('the connection', () => {
  it('[WEB-24] says when it is lost, comes back by itself and shows what was missed', async () => {
    const agent = await world.open();
    const sockets: { close(): Promise<void> }[] = [];
    let down = false;
    await agent.routeWebSocket(/\/v1\/realtime\//, (socket) => {
      if (down) return void socket.close();
      sockets.push(socket);
      socket.connectToServer();
    });
    await agent.goto('/inbox');
    await enter(agent, world.owner.email);
    const ugo = world.customer('Ugo Dias');
    await ugo.says('Antes');
    await openThread(agent, 'Ugo Dias');
    await log(agent).getByText('Antes').waitFor();
    down = true;
    await Promise.all(sockets.map((socket) => socket.close()));
    await agent.getByText('Connection lost. Reconnecting…').waitFor();
    await ugo.says('Durante');
    down = false;
    await log(agent).getByText('Durante').waitFor();
    await agent.getByText('Connection lost. Reconnecting…').waitFor({ state: 'detached' });
    await row(agent, 'Ugo Dias').getByText('Durante').waitFor();
  });
});
