import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { buildPages } from '../../src/dev/build.ts';
import { spawnServer } from '../../src/dev/child.ts';
import { findChromium } from '../../src/dev/chromium.ts';
import { HOST } from '../../src/dev/ports.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { api, type Customer, customerOf, PASSWORD } from '../browser/company.ts';
import { asSent, type Edge, startEdge } from './edge.ts';
import { isMet, markdown, type Row } from './goals.ts';
import { median } from './statistics.ts';

/** A common line and a modest laptop: 9 Mbps, 85 ms, a processor a fourth as fast. */
const LINE = { offline: false, latency: 85, downloadThroughput: 9_000_000 / 8, uploadThroughput: 9_000_000 / 8 };
const SLOWER = 4;
const LINES = 300;

type Floor = { browser: Browser; edge: Edge; email: string };
const row = (what: string, product: number, baseline: number | undefined, atMost: number): Row => ({
  what,
  product,
  ...(baseline === undefined ? {} : { baseline }),
  result: product,
  goal: { atMost },
  ratio: false,
});

/** How long it takes, in milliseconds, from doing this until that is drawn. */
async function took(act: () => Promise<unknown>, drawn: Locator): Promise<number> {
  const from = performance.now();
  await act();
  await drawn.first().waitFor({ timeout: 60_000 });
  return performance.now() - from;
}

const times = async (count: number, once: (n: number) => Promise<number>): Promise<number> => {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(await once(n));
  return median(all);
};

async function open({ browser, edge, email }: Floor, signedIn: boolean, slow: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: edge.url,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
  });
  await context.addInitScript(() => localStorage.setItem('prosa.language', 'en'));
  if (signedIn) {
    // A login of its own for each: one that is continued in two places counts as stolen.
    const answer = await context.request.post('/v1/auth/sign-in', { data: { email, password: PASSWORD } });
    if (!answer.ok()) throw new Error(`Nobody could sign in: ${await answer.text()}`);
  }
  const page = await context.newPage();
  if (!slow) return page;
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', LINE);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

/** Opens pages nothing of which is known to the browser yet, on the slow line. */
const cold = (floor: Floor, path: string, drawn: (page: Page) => Locator, signedIn = true): Promise<number> =>
  times(3, async () => {
    const page = await open(floor, signedIn, true);
    const ms = await took(() => page.goto(path, { waitUntil: 'commit' }), drawn(page));
    await page.context().close();
    return ms;
  });

const firstRow = (page: Page): Locator => page.locator('[role=tabpanel] a');
const words = (page: Page, text: string): Locator => page.getByRole('log').getByText(text, { exact: true });

/** What the browser asks for until the first conversation is drawn: how many requests, and kB as they travel. */
async function weight(floor: Floor): Promise<{ requests: number; kilobytes: number }> {
  const page = await open(floor, true, false);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/inbox', { waitUntil: 'commit' });
  await firstRow(page).first().waitFor();
  const until = [...asked];
  await page.context().close();
  const files = until.filter((path) => path.startsWith('/assets/'));
  const bytes = ['index.html', ...new Set(files)].reduce((sum, path) => sum + asSent(path).length, 0);
  return { requests: until.length, kilobytes: bytes / 1000 };
}

async function loads(floor: Floor, threadPath: string): Promise<Row[]> {
  const { requests, kilobytes } = await weight(floor);
  floor.edge.weigh(Math.round(kilobytes * 1000));
  const bare = await cold(floor, '/bare', (page) => page.getByRole('button'), false);
  const form = await cold(floor, '/sign-in', (page) => page.locator('button[type=submit]'), false);
  const rows = await cold(floor, '/inbox', firstRow);
  const thread = await cold(floor, threadPath, (page) => words(page, `line ${LINES}`));
  return [
    row('requests to the first conversation', requests, undefined, 60),
    row('kB to the first conversation, brotli', kilobytes, undefined, 300),
    row('9 Mbps, 85 ms, processor ÷ 4: form, ms', form, bare, 2_500),
    row('9 Mbps, 85 ms, processor ÷ 4: rows, ms', rows, bare, 3_200),
    row('9 Mbps, 85 ms, processor ÷ 4: thread, ms', thread, bare, 4_000),
  ];
}

async function news(floor: Floor, who: Customer, threadPath: string): Promise<Row[]> {
  const [bare, inbox, thread] = await Promise.all([open(floor, false, false), open(floor, true, false), open(floor, true, false)]);
  await Promise.all([bare.goto('/bare'), inbox.goto('/inbox'), thread.goto(threadPath)]);
  await Promise.all([firstRow(inbox).first().waitFor(), words(thread, `line ${LINES}`).waitFor()]);
  const least = await times(10, (n) => took(async () => floor.edge.tell(`least ${n}`), bare.getByText(`least ${n}`, { exact: true })));
  const toRow = await times(10, (n) => took(() => who.says(`row ${n}`), firstRow(inbox).getByText(`row ${n}`, { exact: true })));
  const toThread = await times(10, (n) => took(() => who.says(`here ${n}`), words(thread, `here ${n}`)));
  const rows = [
    row('a customer’s word → row of the inbox, ms', toRow, least, 150),
    row('a customer’s word → open thread, ms', toThread, least, 150),
  ];
  floor.edge.silence();
  const lost = thread.getByText('Connection lost. Reconnecting…');
  const noticed = await took(async () => undefined, lost);
  await who.says('while it was silent');
  floor.edge.speak();
  const caughtUp = await took(async () => undefined, words(thread, 'while it was silent'));
  for (const page of [bare, inbox, thread]) await page.context().close();
  return [
    ...rows,
    row('a dead line is noticed, ms', noticed, undefined, 10_000),
    row('caught up after it, ms', caughtUp, undefined, 2_000),
  ];
}

async function moves(floor: Floor, names: readonly string[], long: string): Promise<Row[]> {
  const [bare, page] = await Promise.all([open(floor, false, false), open(floor, true, false)]);
  await Promise.all([bare.goto('/bare'), page.goto('/inbox')]);
  await page.waitForLoadState('networkidle');
  const least = await took(() => bare.getByRole('button').click(), bare.getByText('Drawn'));
  const to = (name: string): Promise<number> => took(() => firstRow(page).filter({ hasText: name }).click(), words(page, `I am ${name}`));
  const longFirst = await took(() => firstRow(page).filter({ hasText: long }).click(), words(page, `here 9`));
  const first = await times(names.length, (n) => to(names[n] ?? ''));
  const again = await times(names.length, (n) => to(names[n] ?? ''));
  const rail = (name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });
  const wall = await times(5, async () => {
    const there = await took(() => rail('Live monitor').click(), page.getByRole('table', { name: 'Queues' }));
    const back = await took(() => rail('Inbox').click(), firstRow(page));
    return (there + back) / 2;
  });
  const settings = await took(() => rail('Settings').click(), page.getByRole('heading', { level: 1 }));
  await page.context().close();
  return [
    row('a thread, for the first time, ms', first, least, 250),
    row('a thread, again, ms', again, least, 100),
    row(`a thread of ${LINES} messages, ms`, longFirst, least, 400),
    row('inbox ↔ live monitor, ms', wall, least, 200),
    row('settings, for the first time, ms', settings, least, 500),
  ];
}

/** What an agent waits for in Chromium, beside the least that a browser does for as many bytes, a click or a word. */
export async function screen(say: (line: string) => void): Promise<boolean> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in CHROMIUM_PATH.');
  await buildPages(say);
  const folder = mkdtempSync(join(tmpdir(), 'prosa-screen-'));
  const edge = await startEdge();
  const vars = { APP_ORIGIN: edge.url, PASSWORD_COST: '1', QUOTA_PEOPLE: '1000000' };
  const state = join(folder, 'state');
  const server = await spawnServer({ port: 0, simulatorPort: 0, state, secrets: randomSecrets(), cron: false, vars });
  edge.leadTo(server.url);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', `--host-resolver-rules=MAP localhost ${HOST}`] });
  try {
    const owner = { name: 'Ana', email: 'ana@screen.example', company: 'Screen', locale: 'en', timezone: 'UTC', password: PASSWORD };
    const { accessToken: token } = await api<{ accessToken: string }>(edge.url, 'POST', '/v1/auth/sign-up', { body: owner });
    const wanted = { token, body: { name: 'Screen' } };
    const { phoneNumberId } = await api<{ phoneNumberId: string }>(edge.url, 'POST', '/v1/channels/simulated', wanted);
    const customer = (name: string, n: number): Customer =>
      customerOf(server.simulatorUrl, phoneNumberId, name, `+55119700${String(n).padStart(5, '0')}`);
    const names = Array.from({ length: 8 }, (_, n) => `Customer ${n}`);
    for (const [n, name] of names.entries()) await customer(name, n).says(`I am ${name}`);
    const long = customer('Long Talker', 99);
    say(`${LINES} lines are written …`);
    for (let line = 1; line <= LINES; line++) await long.says(`line ${line}`);
    const floor: Floor = { browser, edge, email: owner.email };
    const page = await open(floor, true, false);
    await page.goto('/inbox');
    await firstRow(page).filter({ hasText: 'Long Talker' }).click();
    await words(page, `line ${LINES}`).waitFor();
    const threadPath = new URL(page.url()).pathname;
    await page.context().close();
    const rows: Row[] = [];
    for (const part of [() => loads(floor, threadPath), () => news(floor, long, threadPath), () => moves(floor, names, 'Long Talker')]) {
      const found = await part();
      for (const { what, product } of found) say(`${what}: ${product.toFixed(0)}`);
      rows.push(...found);
    }
    say(`\n${markdown(rows)}`);
    return rows.every(isMet);
  } finally {
    await browser.close();
    await Promise.all([server.stop(), edge.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}
