/** The built product, the simulated Meta and a browser, started once for a test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { buildPages } from '../../src/dev/build.ts';
import { findChromium } from '../../src/dev/chromium.ts';
import { DEMO } from '../../src/dev/demo.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { seedDemo } from '../../src/dev/seed.ts';
import { type Server, startServer } from '../../src/dev/server.ts';
import { newId } from '../../src/kernel/ids.ts';

export type Look = { width?: number; height?: number; scheme?: 'light' | 'dark'; language?: string };
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
  /** Closes what a test opened. */
  leave(): Promise<void>;
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

export async function startWorld(): Promise<World> {
  await buildPages(() => {});
  const state = mkdtempSync(join(tmpdir(), 'prosa-browser-'));
  const server = await startServer({ port: 0, simulatorPort: 0, state, secrets: randomSecrets(), cron: false });
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
    leave: async () => void (await Promise.all(browser.contexts().map((context) => context.close()))),
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
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

async function openPage(browser: Browser, baseURL: string, look: Look = {}): Promise<Page> {
  const { width = 1440, height = 900, scheme = 'light', language = 'en-US' } = look;
  const options: BrowserContextOptions = {
    baseURL,
    locale: language,
    colorScheme: scheme,
    timezoneId: DEMO.timezone,
    viewport: { width, height },
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

/** Nobody can be invited through the API yet, so the rows are written as an invitation would write them. */
async function hire({ miniflare }: Server, name: string, role: string): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@aurora.example`;
  const id = newId('user');
  const shard = await miniflare.getD1Database('SHARD_00', 'prosa');
  const columns = 'tenant_id, id, name, email, password_hash, role_id, permission_group_id, locale, status, created_at';
  const person = `SELECT u.tenant_id, ?, ?, ?, u.password_hash, r.id, g.id, u.locale, u.status, u.created_at
    FROM users u JOIN roles r ON r.tenant_id = u.tenant_id AND r.key = ?
    JOIN permission_groups g ON g.tenant_id = r.tenant_id AND g.name = r.name WHERE u.email = ?`;
  await shard.prepare(`INSERT INTO users (${columns}) ${person}`).bind(id, name, email, role, DEMO.owner.email).run();
  const directory = await miniflare.getD1Database('DIRECTORY', 'prosa');
  const login = 'INSERT INTO logins (email, tenant_id, user_id) SELECT ?, tenant_id, ? FROM logins WHERE email = ?';
  await directory.prepare(login).bind(email, id, DEMO.owner.email).run();
  return email;
}
