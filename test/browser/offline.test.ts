import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, claim, log, openThread, tick } from './screen.ts';
import { enter, joinWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

const LOST = 'Connection lost. Reconnecting…';
const failedRequests = (page: Page): string[] => {
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(new URL(request.url()).pathname));
  return failed;
};

describe('without a connection', () => {
  it('[WEB-190] a line that died without a word is noticed within ten seconds', async () => {
    const agent = await world.open();
    let dead = false;
    const { promise: answered, resolve: answers } = Promise.withResolvers<void>();
    await agent.routeWebSocket(/\/v1\/realtime\//, (socket) => {
      if (dead) return;
      const server = socket.connectToServer();
      socket.onMessage((words) => dead || server.send(words));
      server.onMessage((words) => {
        if (!dead) socket.send(words);
        if (words === 'pong') answers();
      });
    });
    await agent.goto('/inbox');
    await enter(agent, world.owner.email);
    await answered;
    expect(await agent.getByText(LOST).count()).toBe(0);
    dead = true;
    await agent.getByText(LOST).waitFor({ timeout: 10_000 });
  });

  it('[WEB-191] what was written goes out once there is a connection, once, also after a reload', async () => {
    const agent = await world.agent();
    await world.customer('Vera Pinho').says('Oi');
    await claim(agent, 'Vera Pinho');
    await agent.context().setOffline(true);
    await agent.getByText(LOST).waitFor();
    await answer(agent, 'Primeira');
    await log(agent)
      .getByText(/^Not delivered: No answer from the server/)
      .waitFor();
    await agent.context().setOffline(false);
    await tick(agent, 'Delivered').waitFor();

    await agent.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await answer(agent, 'Segunda');
    await log(agent).getByText('Segunda').waitFor();
    await agent.unroute('**/messages');
    await agent.reload();
    await tick(agent, 'Delivered').nth(1).waitFor();
    expect(await log(agent).getByText('Primeira').count()).toBe(1);
    expect(await log(agent).getByText('Segunda').count()).toBe(1);
  });

  it('[WEB-192] the pages are there, since they were read ahead', async () => {
    const agent = await world.agent();
    await world.customer('Yara Luz').says('Oi');
    const ahead = ['wall-page', 'settings-page', 'audit-page'].map((part) =>
      agent.waitForResponse((response) => response.url().includes(part) && response.url().endsWith('.js')),
    );
    await agent.reload();
    await openThread(agent, 'Yara Luz');
    await Promise.all(ahead);
    await agent.waitForLoadState('networkidle');
    const failed = failedRequests(agent);
    await agent.context().setOffline(true);
    await agent.getByRole('link', { name: 'Live monitor' }).click();
    await agent.getByRole('heading', { level: 1 }).waitFor();
    await agent.getByRole('link', { name: 'Settings' }).click();
    await agent.getByRole('heading', { level: 1 }).waitFor();
    expect(failed.filter((path) => path.startsWith('/assets/'))).toEqual([]);
    expect(await agent.getByText('Something went wrong').count()).toBe(0);
  });

  it('[WEB-192] a page that could not be read is read once there is a connection, dressed', async () => {
    const agent = await world.agent();
    await agent.route(/audit-page|audit-table/, (route) => route.abort());
    await agent.goto('/settings/audit');
    await agent.getByRole('status', { name: 'Loading…' }).first().waitFor();
    await agent.unroute(/audit-page|audit-table/);
    await agent.getByRole('heading', { name: 'Audit log' }).first().waitFor();
    await agent.waitForFunction(() =>
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet !== null),
    );
  });
});
