import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainLine } from '../../src/kernel/characters.ts';
import { signatureOf } from '../bench/webhooks.ts';
import { PAYLOADS, TRIED } from '../support/xss.ts';
import { places } from '../support/xss-places.ts';
import { NOTHING, type Stop, walk, watch } from './hostile.ts';
import { list } from './screen.ts';
import { api, joinWorld, PATIENT, type World } from './world.ts';

/**
 * Everything somebody can write who wants the agent's page to run it, in every field that is shown; then the same put into a
 * page as markup, as if nothing of ours stood in between, so that the content policy stands alone.
 */
let world: World;
beforeAll(async () => {
  world = await joinWorld();
});
afterEach(() => world.leave());
afterAll(() => world?.stop());

/** A number of the same company whose webhooks the test writes itself, many customers in one. */
async function newNumber(token: string) {
  const appSecret = randomBytes(16).toString('hex');
  const number = { kind: 'whatsapp', name: 'Loja', wabaId: '100000000000009', phoneNumberId: '200000000000009', mode: 'simulator' };
  const body = { ...number, displayNumber: '+55 11 95550-0900', accessToken: 'EAAtest', appSecret };
  const { wabaId, phoneNumberId } = number;
  const atMeta = { wabaId, displayNumber: body.displayNumber, accessToken: body.accessToken, appSecret, verifyToken: 'none' };
  await api(world.simulatorUrl, 'PUT', `/control/numbers/${phoneNumberId}`, {
    body: { ...atMeta, callbackUrl: `${world.url}/webhooks/meta/none` },
  });
  const { hook } = await api<{ hook: { path: string } }>(world.url, 'POST', '/v1/channels', { token, body });
  return async (people: { phone: string; name: string; messages: object[] }[]): Promise<void> => {
    const metadata = { display_phone_number: '5511955500900', phone_number_id: number.phoneNumberId };
    const changes = people.map(({ phone, name, messages }) => ({
      field: 'messages',
      value: { messaging_product: 'whatsapp', metadata, contacts: [{ profile: { name }, wa_id: phone }], messages },
    }));
    const text = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: number.wabaId, changes }] });
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(appSecret, text) };
    const answer = await fetch(world.url + hook.path, { method: 'POST', headers, body: text });
    if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
  };
}

const phoneOf = (n: number): string => `55119444${String(10_000 + n)}`;
const nameOf = (payload: string): string => payload.slice(0, 120);

/** Payloads whose messages one thread holds: no more than a page of it. */
const HANDFUL = 3;

/** Everybody bears a payload as a name; every third says it, and those of the next two, in every kind of message. */
function customer(payload: string, n: number) {
  const common = { from: phoneOf(n), timestamp: String(Math.floor(Date.now() / 1000)) };
  const saying = (words: string, turn: number) => {
    const wamid = (place: number): string => `wamid.x${n}.${turn}.${place}`;
    return places(words, wamid(0)).map(({ message }, place) => ({ ...common, id: wamid(place), ...message }));
  };
  const plain = { ...common, id: `wamid.x${n}`, type: 'text', text: { body: payload } };
  const messages = n % HANDFUL === 0 ? TRIED.slice(n, n + HANDFUL).flatMap(saying) : [plain];
  return { phone: phoneOf(n), name: nameOf(payload), messages };
}

/** Asks for all of them, a few at a time; answers those that were not refused. */
async function made<T>(items: readonly T[], token: string, asking: (item: T) => [string, object]): Promise<T[]> {
  const taken: T[] = [];
  const queue = [...items];
  const lane = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const [path, body] = asking(item);
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const { status } = await fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (status < 300) taken.push(item);
      else if (status !== 400 && status !== 422) throw new Error(`${path} answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return taken;
}

type Conversation = { id: string; contact: { phone: string | null } };
async function conversations(token: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after && `&after=${encodeURIComponent(after)}`;
    const page: { items: Conversation[]; next: string | null } = await api(world.url, 'GET', `/v1/conversations?limit=100${query}`, {
      token,
    });
    for (const { id, contact } of page.items) found.set(contact.phone ?? '', id);
    after = page.next;
  }
  return found;
}

/** Whether a canned response may bear this text as its title, as it is. */
const isTitle = (words: string): boolean => words.length <= 120 && plainLine(words) === words.trim();

describe('what somebody writes', () => {
  it(`[MED-50] is words and nothing else, wherever it stands: ${TRIED.length} payloads`, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(150);
    expect(TRIED.length).toBeGreaterThanOrEqual(PAYLOADS.length / 5);
    const token = await world.token();
    const write = await newNumber(token);
    // Small to draw, and high enough for a whole thread at once.
    const agent = await world.agent({ height: 16_000, scale: 0.1 });
    const seen = await watch(agent);
    const everybody = TRIED.map(customer);
    for (let n = 0; n < everybody.length; n += 10) await write(everybody.slice(n, n + 10));
    await expect.poll(async () => (await conversations(token)).size, PATIENT).toBe(TRIED.length);
    const ids = await conversations(token);
    const idOf = (n: number): string => ids.get(`+${phoneOf(n)}`) ?? '';
    const noted = await made([...TRIED.keys()], token, (n) => [`/v1/conversations/${idOf(n - (n % HANDFUL))}/notes`, { body: TRIED[n] }]);
    expect(noted.length).toBe(TRIED.length);
    await expect.poll(() => list(agent).getByRole('link').count(), PATIENT).toBe(TRIED.length);

    const times = places('', '').reduce((sum, { shown }) => sum + shown, 0) + 1;
    const named = (path: string, part: string) =>
      TRIED.map((words): Stop => ({ path, words: plainLine(nameOf(words)), reading: [{ part, times: 1 }] }));
    const threads = TRIED.flatMap((words, n): Stop[] => {
      const path = `/inbox/${idOf(n - (n % HANDFUL))}?list=mine`;
      const heads = ['header h2', 'aside h2'].map((part) => ({ part, times: 1 }));
      return [
        ...(n % HANDFUL === 0 ? [{ path, words: plainLine(nameOf(words)), reading: heads }] : []),
        { path, words, reading: [{ part: '[role=log]', times }] },
      ];
    });
    expect(
      await walk(agent, [...threads, ...named('/wallboard?show=waiting', 'main li'), ...named('/inbox?list=waiting', '[role=tabpanel] a')]),
    ).toEqual([]);
    expect(seen).toEqual(NOTHING);
  }, 240_000);

  it('[MED-50] nor do colleagues’ words: canned responses, tags, and what the audit log tells of them', async () => {
    const token = await world.token();
    const canned = await made([...TRIED.entries()], token, ([n, words]) => [
      '/v1/canned-responses',
      { code: `x${n}`, title: words.slice(0, 120), body: words },
    ]);
    const tags = await made(TRIED, token, (name) => ['/v1/tags', { name, kind: 'contact' }]);
    // Some are too long for a tag, or name a variable that a canned response does not have.
    expect(canned.length).toBeGreaterThanOrEqual(0.8 * TRIED.length);
    expect(tags.length).toBeGreaterThanOrEqual(TRIED.length / 4);
    const agent = await world.agent({ height: 8_000, scale: 0.1 });
    const seen = await watch(agent);
    const stop = (path: string, part: string, words: string, times = 1): Stop => ({
      path,
      words: words.trim(),
      reading: [{ part, times }],
    });
    const stops = [
      ...tags.slice(-10).map((words) => stop('/settings/audit', 'main', plainLine(words))),
      // Whole in the text, and once more in the title where it fits and is one line.
      ...canned.map(([, words]) => stop('/settings/canned-responses', 'main li', words, isTitle(words) ? 2 : 1)),
      ...tags.map((words) => stop('/settings/tags', 'main section li', plainLine(words))),
    ];
    expect(await walk(agent, stops)).toEqual([]);
    expect(seen).toEqual(NOTHING);
  }, 240_000);
});

describe('the content policy alone', () => {
  it('[MED-51] lets none of them run or call out, put into the page as markup', async () => {
    const agent = await world.agent();
    const refused = await agent.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>words</b>';
      } catch (error) {
        return String(error);
      }
      return 'taken';
    });
    expect(refused).toContain('TrustedHTML');
    // The rest of the policy has to hold without that.
    await agent.route(/\/inbox/, async (route) => {
      const answer = await route.fetch();
      const policy = answer.headers()['content-security-policy'] ?? '';
      const headers = {
        ...answer.headers(),
        'content-security-policy': policy.replace(/(require-trusted-types-for|trusted-types)[^;]*;?/g, ''),
      };
      await route.fulfill({ response: answer, headers });
    });
    await agent.reload();
    await list(agent).waitFor();
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
    // The trap itself works: the policy had something of each class to stop.
    const stopped = (what: string): number => seen.violations.filter((told) => told.startsWith(what)).length;
    await expect.poll(() => stopped('Executing inline event handler'), PATIENT).toBeGreaterThan(30);
    await expect.poll(() => stopped('Executing inline script'), PATIENT).toBeGreaterThan(10);
    await expect.poll(() => stopped('Running the JavaScript URL'), PATIENT).toBeGreaterThan(5);
    expect([seen.ran, seen.dialogs, seen.strangers]).toEqual([[], [], []]);
  }, 240_000);

  it('[MED-52] a file that is a page runs nothing when it is opened by itself', async () => {
    const agent = await world.agent();
    const token = await world.token();
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
