import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinWorld, PASSWORD, PATIENT, type World } from './world.ts';

/** More than a tab is told everything of (WEB-201). */
const CUSTOMERS = 205;
const AT_ONCE = 10;

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterAll(() => world?.stop());

it('[WEB-201] a long list draws what is in sight, is told of just that, finds the others, and shows the rest as it stands once it is scrolled to', async () => {
  const customers = Array.from({ length: CUSTOMERS }, (_, n) => world.customer(`Cliente ${String(n).padStart(3, '0')}`));
  for (let n = 0; n < CUSTOMERS; n += AT_ONCE) await Promise.all(customers.slice(n, n + AT_ONCE).map((one) => one.says('Oi')));
  const agent = await world.open();
  const told: string[] = [];
  agent.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => void told.push(String(payload)));
  });
  const { owner } = world;
  await agent.request.post('/v1/auth/sign-in', { data: { email: owner.email, password: PASSWORD } });
  await agent.goto('/inbox');
  const rows = agent.getByRole('tabpanel').getByRole('listitem');
  await agent.getByRole('tab', { name: `Waiting ${CUSTOMERS}` }).waitFor();
  await expect.poll(() => rows.count(), PATIENT).toBeLessThan(60);
  expect(told.join().split('"serviceWindow"').length).toBeLessThan(60);

  const first = (await rows.first().innerText()).match(/Cliente \d{3}/)?.[0];
  const [shown, hidden] = [customers.find(({ name }) => name === first), customers.at(-1)];
  await hidden?.says('Ainda sem resposta');
  await shown?.says('Alguém aí?');
  await rows.first().getByText('Alguém aí?').waitFor();
  expect(told.filter((text) => text.includes('Ainda sem resposta'))).toEqual([]);

  await agent.keyboard.press('Control+k');
  await agent.getByLabel('Name, phone, tag or words of a message').fill(hidden?.name ?? '');
  await agent.getByRole('option', { name: /Ainda sem resposta/ }).waitFor();
  await agent.keyboard.press('Escape');

  const toTheEnd = () => agent.getByRole('tabpanel').evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
  const last = rows.getByText('Ainda sem resposta');
  await expect.poll(async () => toTheEnd().then(() => last.isVisible()), PATIENT).toBe(true);
  expect(await rows.count()).toBeLessThan(60);
  await agent.keyboard.press('j');
  await expect.poll(() => agent.evaluate(() => document.activeElement?.tagName), PATIENT).toBe('A');
});
