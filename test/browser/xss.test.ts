import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/dev/demo.ts';
import { PAYLOADS } from '../support/xss.ts';
import { api, PATIENT, startWorld, type World } from './world.ts';

/**
 * Everything somebody could write who wants the agent's page to run it, put into the page as markup, as if nothing of ours
 * stood in between, so that the content policy stands alone.
 */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.stop());

type Seen = { ran: number[]; dialogs: string[]; violations: string[]; strangers: string[]; popups: number };

/** Listens for every sign that something ran or left. */
async function watch(page: Page): Promise<Seen> {
  const seen: Seen = { ran: [], dialogs: [], violations: [], strangers: [], popups: 0 };
  await page.exposeFunction('__ran', (n: number) => void seen.ran.push(n));
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) seen.violations.push(message.text());
  });
  page.on('popup', () => {
    seen.popups += 1;
  });
  await page.route(/canary\.example/, (route) => {
    seen.strangers.push(route.request().url());
    return route.abort();
  });
  return seen;
}

const signedIn = async (): Promise<string> =>
  (
    await api<{ accessToken: string }>(world.url, 'POST', '/v1/auth/sign-in', {
      body: { email: DEMO.owner.email, password: DEMO.owner.password },
    })
  ).accessToken;

describe('the content policy alone', () => {
  it('[MED-51] lets none of them run or call out, put into the page as markup', async () => {
    const agent = await world.agent();
    const seen = await watch(agent);
    await agent.evaluate(async (payloads) => {
      const box = document.createElement('div');
      document.body.append(box);
      for (const payload of payloads) {
        box.innerHTML = payload;
        for (const element of box.querySelectorAll<HTMLElement>('a, button, input, [tabindex]')) {
          element.focus();
          element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        }
        for (const link of box.querySelectorAll<HTMLAnchorElement>('a[href^="javascript:" i], a[href^="vbscript:" i], a[href^="data:" i]'))
          link.click();
        for (const script of box.querySelectorAll('script')) {
          const copy = document.createElement('script');
          for (const { name, value } of script.attributes) copy.setAttribute(name, value);
          copy.textContent = script.textContent;
          box.append(copy);
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }, PAYLOADS);
    await agent.waitForTimeout(500);
    expect(seen.ran).toEqual([]);
    expect(seen.dialogs).toEqual([]);
    expect(seen.strangers).toEqual([]);
    // The trap itself works: the policy had something to stop.
    expect(seen.violations.length).toBeGreaterThan(100);
  }, 120_000);

  it('[MED-52] a file that is a page runs nothing when it is opened by itself', async () => {
    const agent = await world.agent();
    const token = await signedIn();
    const eve = world.customer('Eva Maldosa');
    await eve.says('Oi');
    const page = Buffer.from('<!DOCTYPE html><script>window.__ran(1)</script><img src=x onerror=window.__ran(2)>').toString('base64');
    await eve.sends({ type: 'image', image: { base64: page, mime_type: 'image/jpeg', caption: 'foto.jpg' } });
    type Page1 = { items: { id: string; media: { state: string; mime: string } | null }[] };
    type List = { items: { id: string; contact: { name: string } }[] };
    const found = async () =>
      (await api<List>(world.url, 'GET', '/v1/conversations?limit=100', { token })).items.find(
        ({ contact }) => contact.name === 'Eva Maldosa',
      )?.id;
    await expect.poll(found, PATIENT).toBeTruthy();
    const id = await found();
    const stored = async () => (await api<Page1>(world.url, 'GET', `/v1/conversations/${id}/messages`, { token })).items[1];
    await expect.poll(async () => (await stored())?.media?.state, PATIENT).toBe('stored');
    const message = await stored();
    const path = `/v1/conversations/${id}/messages/${message?.id}/media`;
    const answer = await fetch(world.url + path, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    const seen = await watch(agent);
    // Even shown as what it is, under the headers it is served with, it is dead.
    await agent.route(`**${path}`, async (route) =>
      route.fulfill({
        body: Buffer.from(await answer.clone().arrayBuffer()),
        headers: { ...Object.fromEntries(answer.headers), 'content-type': 'text/html', 'content-disposition': 'inline' },
      }),
    );
    await agent.goto(path);
    await agent.waitForTimeout(300);
    expect(seen.ran).toEqual([]);
    expect(await agent.evaluate(() => self.origin)).toBe('null');
  });
});
