import { afterAll, beforeAll, expect, it } from 'vitest';
import { claim, faults, row } from './screen.ts';
import { joinWorld, PATIENT, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterAll(() => world?.stop());

it('[WEB-210] lists of the inbox are found by name with their counts, and a filter is saved, renamed, removed and had back', async () => {
  const agent = await world.agent();
  await world.customer('Rita Alves').says('Oi');
  await world.customer('Davi Luz').says('Olá');
  await claim(agent, 'Rita Alves');
  await agent.getByRole('log').click();
  await agent.keyboard.press('v');
  const views = agent.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: 'Waiting 1' }).waitFor();
  await views.getByRole('link', { name: 'All open 2' }).click();
  await row(agent, 'Davi Luz').waitFor();
  await views.getByRole('link', { name: /^Atendimento 1 waiting/ }).click();
  expect(new URL(agent.url()).searchParams.get('queue')).toMatch(/^que_/);
  await agent.getByRole('button', { name: 'Queue: Atendimento' }).waitFor();
  expect(await views.getByRole('button', { name: 'Save this view' }).count()).toBe(0);

  await agent.getByRole('button', { name: 'Unread', exact: true }).click();
  await views.getByRole('button', { name: 'Save this view' }).click();
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('Sem resposta');
  await agent.keyboard.press('Enter');
  const saved = views.getByRole('link', { name: /^Sem resposta/ });
  await expect.poll(() => saved.getAttribute('aria-current'), PATIENT).toBe('page');
  expect(await faults(agent)).toEqual([]);
  await views.getByRole('link', { name: /^Mine/ }).click();
  await agent.reload();
  await saved.click();
  await agent.getByRole('button', { name: 'Queue: Atendimento' }).waitFor();
  expect(await agent.getByRole('button', { name: 'Unread', exact: true }).getAttribute('aria-pressed')).toBe('true');

  await views.getByRole('button', { name: 'More actions for Sem resposta' }).click();
  await agent.getByRole('button', { name: 'Rename' }).click();
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('A responder');
  await agent.keyboard.press('Enter');
  await views.getByRole('button', { name: 'More actions for A responder' }).click();
  await agent.getByRole('button', { name: 'Delete' }).click();
  await agent.getByText('View “A responder” deleted').waitFor();
  expect(await views.getByRole('link', { name: /^A responder/ }).count()).toBe(0);
  await agent.getByRole('button', { name: 'Undo' }).click();
  await views.getByRole('link', { name: /^A responder/ }).waitFor();
});

it('[WEB-210] where fifty views are saved the list says so', async () => {
  const agent = await world.agent();
  await agent.route('**/v1/me/preferences', async (route) => {
    const answer = await route.fetch();
    const view = (n: number) => [`v${n}`, { name: `Vista ${n}`, query: `list=open&tag=tag_${n}` }];
    const inboxViews = Object.fromEntries(Array.from({ length: 50 }, (_, n) => view(n)));
    await route.fulfill({ response: answer, json: { ...(await answer.json()), inboxViews } });
  });
  await agent.goto(`${new URL(agent.url()).origin}/inbox?list=open&unread=1`);
  await agent.getByRole('log').or(agent.getByRole('main')).first().click();
  await agent.keyboard.press('v');
  const views = agent.getByRole('navigation', { name: 'Views' });
  await views.getByText('50 views are saved, the most there can be.', { exact: false }).waitFor();
  expect(await views.getByRole('button', { name: 'Save this view' }).count()).toBe(0);
  expect(await faults(agent)).toEqual([]);
});

it('[WEB-210] on a phone the views are drawn over the list', async () => {
  const agent = await world.agent({ width: 390, height: 800 });
  await agent.getByRole('button', { name: 'Views' }).click();
  const views = agent.getByRole('navigation', { name: 'Views' });
  await views.getByRole('link', { name: /^All open/ }).waitFor();
  expect(await faults(agent)).toEqual([]);
  await views.getByRole('link', { name: /^All open/ }).click();
  await expect.poll(() => views.count(), PATIENT).toBe(0);
  await row(agent, 'Davi Luz').waitFor();
});
