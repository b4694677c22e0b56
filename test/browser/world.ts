/** A test file's part of the one world: a company with its people, its WhatsApp number and customers, and browsers. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { DEMO } from '../../src/dev/demo.ts';
import { api, type Customer, customerOf, foundCompany, mailedToken, PASSWORD, PATIENT } from './company.ts';

export { api, type Customer, mailedToken, PASSWORD, PATIENT };

export type Look = { width?: number; height?: number; scale?: number; scheme?: 'light' | 'dark'; language?: string };
export type World = {
  url: string;
  simulatorUrl: string;
  owner: { name: string; email: string };
  /** The company's number, as Meta names it. */
  phoneNumberId: string;
  /** An address that nobody outside this file has. */
  address(local: string): string;
  /** A browser of its own, with nobody signed in. */
  open(look?: Look): Promise<Page>;
  /** A browser of its own in which the owner, or this person, is signed in and sees the inbox. */
  agent(look?: Look & { email?: string }): Promise<Page>;
  /** Another person of the company, with the owner's password; the e-mail is answered. */
  hire(name: string, role: string): Promise<string>;
  /** What the owner asks of the API, as another program would. */
  ask<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  /** The owner's access token. */
  token(): Promise<string>;
  /** A contact that only this file has, with a phone of their own. */
  customer(name: string): Customer;
  /** Closes what a test opened, but for these pages. */
  leave(...staying: Page[]): Promise<void>;
  stop(): Promise<void>;
};
export async function joinWorld(): Promise<World> {
  const { url, simulatorUrl, browser: endpoint, companies } = inject('world');
  const browser = await chromium.connect(endpoint);
  const { owner, phoneNumberId, number, address } = await foundCompany(url, simulatorUrl, companies);
  const open = (look?: Look): Promise<Page> => openPage(browser, url, look);
  const token = async (): Promise<string> => {
    const body = { email: owner.email, password: PASSWORD };
    return (await api<{ accessToken: string }>(url, 'POST', '/v1/auth/sign-in', { body })).accessToken;
  };
  const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
    api<Answer>(url, method, path, { token: await token(), ...(body ? { body } : {}) });
  let born = 0;
  return {
    url,
    simulatorUrl,
    owner,
    phoneNumberId,
    address,
    open,
    ask,
    token,
    async agent({ email = owner.email, ...look } = {}) {
      const page = await open(look);
      const answer = await page.request.post('/v1/auth/sign-in', { data: { email, password: PASSWORD } });
      if (!answer.ok()) throw new Error(`${email} cannot sign in: ${await answer.text()}`);
      await page.goto('/inbox');
      await seesTheInbox(page);
      return page;
    },
    async leave(...staying) {
      const kept = staying.map((page) => page.context());
      await Promise.all(browser.contexts().map((context) => (kept.includes(context) ? undefined : context.close())));
    },
    async hire(name, role) {
      const email = address(name.toLowerCase().replaceAll(' ', '.'));
      const roles = await ask<{ items: { key: string; name: string }[] }>('GET', '/v1/roles');
      const groups = await ask<{ items: { id: string; name: string }[] }>('GET', '/v1/permission-groups');
      const group = groups.items.find((each) => each.name === roles.items.find(({ key }) => key === role)?.name);
      await ask('POST', '/v1/users', { name, email, roleKey: role, permissionGroupId: group?.id, departmentIds: [], locale: 'pt-BR' });
      const invitation = await mailedToken(simulatorUrl, email);
      await api(url, 'POST', '/v1/auth/invites/accept', { body: { token: invitation, password: PASSWORD } });
      return email;
    },
    customer: (name) => customerOf(simulatorUrl, phoneNumberId, name, `+55119${6000 + number}${String(++born).padStart(4, '0')}`),
    stop: () => browser.close(), // the connection and what was opened through it
  };
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
  context.setDefaultTimeout(PATIENT.timeout);
  // The account speaks Portuguese; a test chooses by the browser's language instead.
  await context.addInitScript((tag) => localStorage.getItem('prosa.language') ?? localStorage.setItem('prosa.language', tag), language);
  return context.newPage();
}

/** Fills the page for signing in, in whichever language: it goes by what the fields are. */
export async function enter(page: Page, email: string, password: string = PASSWORD): Promise<void> {
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

export const seesTheInbox = (page: Page): Promise<void> => page.getByRole('tablist').or(page.getByRole('log')).first().waitFor();
