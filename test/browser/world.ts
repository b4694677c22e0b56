/** The built product, the simulated Meta and a browser, started once for a test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { vi } from 'vitest';
import { buildPages } from '../../src/dev/build.ts';
import { findChromium } from '../../src/dev/chromium.ts';
import { DEMO } from '../../src/dev/demo.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { seedDemo } from '../../src/dev/seed.ts';
import { type Server, startServer } from '../../src/dev/server.ts';

export type Look = { width?: number; height?: number; scale?: number; scheme?: 'light' | 'dark'; language?: string };
export type World = {
  url: string;
  simulatorUrl: string;
  /** A browser of its own, with nobody signed in. */
  open(look?: Look): Promise<Page>;
  /** A browser of its own in which the demo tenant's owner is signed in and sees the inbox. */
  agent(look?: Look & { email?: string }): Promise<Page>;
  /** Another person of the demo tenant, with the owner's password; the e-mail is answered. */
  hire(name: string, role: string): Promise<string>;
  customer(name: string): Customer;
  /** Closes what a test opened, but for these pages. */
  leave(...staying: Page[]): Promise<void>;
  stop(): Promise<void>;
};
export type Customer = {
  name: string;
  phone: string;
  says(text: string): Promise<void>;
  sends(message: object): Promise<void>;
  opensChat(): Promise<void>;
};

/** For `expect.poll`: a busy machine is slow, not wrong. */
export const PATIENT = { timeout: 15_000 };

export async function startWorld(vars: Record<string, string> = {}): Promise<World> {
  await buildPages(() => {});
  const state = mkdtempSync(join(tmpdir(), 'prosa-browser-'));
  const server = await startServer({ port: 0, simulatorPort: 0, state, secrets: randomSecrets(), cron: false, vars });
  await seedDemo({ ...server, state });
  const browser = await launch();
  const { url, simulatorUrl } = server;
  const open = (look?: Look): Promise<Page> => openPage(browser, url, look);
  let born = 0;
  return {
    url,
    simulatorUrl,
    open,
    async agent(look) {
      const page = await open(look);
      await page.goto('/inbox');
      await signIn(page, { email: look?.email ?? DEMO.owner.email });
      return page;
    },
    async leave(...staying) {
      const kept = staying.map((page) => page.context());
      await Promise.all(browser.contexts().map((context) => (kept.includes(context) ? undefined : context.close())));
    },
    hire: (name, role) => hire(server, name, role),
    customer: (name) => customer(simulatorUrl, name, `+55119555${String(50_000 + born++)}`),
    async stop() {
      await browser.close();
      await server.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in CHROMIUM_PATH.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
}

async function openPage(browser: Browser, baseURL: string, look: Look = {}): Promise<Page> {
  const { width = 1440, height = 900, scale = 1, scheme = 'light', language = 'en-US' } = look;
  const options: BrowserContextOptions = {
    baseURL,
    locale: language,
    colorScheme: scheme,
    timezoneId: DEMO.timezone,
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    ...(width < 500 ? { isMobile: true, hasTouch: true } : {}),
  };
  const context = await browser.newContext(options);
  context.setDefaultTimeout(15_000);
  // The demo account speaks Portuguese; a test chooses by the browser's language instead.
  await context.addInitScript((tag) => localStorage.getItem('prosa.language') ?? localStorage.setItem('prosa.language', tag), language);
  return context.newPage();
}

/** Works in each of the three languages: it goes by what the fields are. */
export async function signIn(
  page: Page,
  { email = DEMO.owner.email, password = DEMO.owner.password }: { email?: string; password?: string } = {},
): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  if (password === DEMO.owner.password) await page.getByRole('tablist').or(page.getByRole('log')).first().waitFor();
}

function customer(simulatorUrl: string, name: string, phone: string): Customer {
  const tell = async (path: string, body: object): Promise<void> => {
    const url = `${simulatorUrl}/control/numbers/${DEMO.channel.phoneNumberId}${path}`;
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const sends = (message: object): Promise<void> => tell('/inbound', { from: { phone, name }, ...message });
  return {
    name,
    phone,
    sends,
    says: (body) => sends({ type: 'text', text: { body } }),
    opensChat: () => tell('/phone', { user: { phone }, open: true, online: true }),
  };
}

/** Somebody the owner invites, who opens the link in the mail and takes the owner's password. */
async function hire({ url, simulatorUrl }: Server, name: string, role: string): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@aurora.example`;
  const { password } = DEMO.owner;
  const { accessToken } = await api<{ accessToken: string }>(url, 'POST', '/v1/auth/sign-in', {
    body: { email: DEMO.owner.email, password },
  });
  const token = accessToken;
  const roles = await api<{ items: { key: string; name: string }[] }>(url, 'GET', '/v1/roles', { token });
  const groups = await api<{ items: { id: string; name: string }[] }>(url, 'GET', '/v1/permission-groups', { token });
  const group = groups.items.find((each) => each.name === roles.items.find(({ key }) => key === role)?.name);
  const body = { name, email, roleKey: role, permissionGroupId: group?.id, departmentIds: [], locale: 'pt-BR' };
  await api(url, 'POST', '/v1/users', { token, body });
  await api(url, 'POST', '/v1/auth/invites/accept', { body: { token: await mailedToken(simulatorUrl, email), password } });
  return email;
}

/** What follows `#` in the newest mail to this address that leads to this page; waits until it has come. */
export async function mailedToken(simulatorUrl: string, email: string, page = ''): Promise<string> {
  type Mails = { items: { to: { email: string }; text: string }[] };
  const link = new RegExp(`${page}#(\\S+)`);
  return vi.waitUntil(async () => {
    const { items } = await api<Mails>(simulatorUrl, 'GET', '/mailbox/mails?limit=1000');
    return link.exec(items.findLast(({ to }) => to.email === email)?.text ?? '')?.[1];
  }, PATIENT);
}

export async function api<Answer>(
  url: string,
  method: string,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}\n${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer; // safe: the published contract
}
