/** What a journey needs before it begins, made through the API and at the simulated Meta. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO } from '../../src/dev/demo.ts';
import { until } from '../support/until.ts';

export type Customer = {
  name: string;
  phone: string;
  says(text: string): Promise<void>;
  sends(message: object): Promise<void>;
  opensChat(): Promise<void>;
};

/** Everybody's password. */
export const PASSWORD = DEMO.owner.password;
/** For `expect.poll`: a busy machine is slow, not wrong. */
export const PATIENT = { timeout: 30_000 };

/** Opens an account with a number of the simulator. */
export async function foundCompany(url: string, simulatorUrl: string, companies: string) {
  const number = claimNumber(companies);
  const address = (local: string): string => `${local}@aurora-${number}.example`;
  const owner = { name: DEMO.owner.name, email: address('ana') };
  const { company, locale, timezone } = DEMO;
  const account = { company, locale, timezone, ...owner, password: PASSWORD };
  const { accessToken: token } = await api<{ accessToken: string }>(url, 'POST', '/v1/auth/sign-up', { body: account });
  const link = await mailedToken(simulatorUrl, owner.email, '/confirm-email');
  await api(url, 'POST', '/v1/me/email/confirm', { token, body: { token: link } });
  const wanted = { token, body: { name: DEMO.channel.name } };
  const { phoneNumberId } = await api<{ phoneNumberId: string }>(url, 'POST', '/v1/channels/simulated', wanted);
  return { owner, phoneNumberId, number, address };
}

/** The first number that no other company of the run has, whichever process its test is in. */
function claimNumber(companies: string): number {
  for (let number = 1; ; number += 1) {
    try {
      mkdirSync(join(companies, `company-${number}`));
      return number;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

export function customerOf(simulatorUrl: string, phoneNumberId: string, name: string, phone: string): Customer {
  const tell = (path: string, body: object): Promise<void> =>
    api(simulatorUrl, 'POST', `/control/numbers/${phoneNumberId}${path}`, { body });
  const sends = (message: object): Promise<void> => tell('/inbound', { from: { phone, name }, ...message });
  return {
    name,
    phone,
    sends,
    says: (body) => sends({ type: 'text', text: { body } }),
    opensChat: () => tell('/phone', { user: { phone }, open: true, online: true }),
  };
}

/** What follows `#` in the newest mail to this address that leads to this page; waits until it has come. */
export async function mailedToken(simulatorUrl: string, email: string, page = ''): Promise<string> {
  type Mails = { items: { to: { email: string }; text: string }[] };
  const link = new RegExp(`${page}#(\\S+)`);
  return until(async () => {
    const { items } = await api<Mails>(simulatorUrl, 'GET', '/mailbox/mails?limit=1000');
    return link.exec(items.findLast(({ to }) => to.email === email)?.text ?? '')?.[1];
  });
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
