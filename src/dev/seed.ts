import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, call, mailedToken, until } from './call.ts';
import { DEMO } from './demo.ts';

/** What the demo's Meta account would know; kept with the state, as Meta's side is kept by Meta. */
type DemoKeys = { accessToken: string; appSecret: string; hook?: { path: string; verifyToken: string } };
export type Addresses = { url: string; simulatorUrl: string; state: string };

/** Makes the demo tenant with the public API only, exactly as a customer would, and answers its owner's token. Safe to repeat. */
export async function seedDemo({ url, simulatorUrl, state }: Addresses): Promise<string> {
  const token = await openCompany({ url, simulatorUrl }, DEMO);
  const file = join(state, 'demo.json');
  const keys: DemoKeys = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { accessToken: newKey('EAA'), appSecret: newKey() };
  if (!keys.hook) {
    // Before it is connected: Meta is asked for it.
    if (simulatorUrl) await registerNumber(url, simulatorUrl, { ...keys, hook: NO_HOOK }, { autoApproveMs: REVIEW_MS });
    const { hook } = await call<{ hook: DemoKeys['hook'] }>('POST', `${url}/v1/channels`, {
      token,
      body: { kind: 'whatsapp', ...DEMO.channel, accessToken: keys.accessToken, appSecret: keys.appSecret, mode: 'simulator' },
    });
    if (!hook) throw new Error('POST /v1/channels answered without a hook.');
    keys.hook = hook;
    writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  }
  if (simulatorUrl) await registerNumber(url, simulatorUrl, { ...keys, hook: keys.hook });
  return token;
}

/** Templates are approved by themselves while one looks on; the phone page can decide otherwise, or set this anew. */
const REVIEW_MS = 5_000;
/** Where webhooks go as long as nobody has connected the number: nowhere. */
const NO_HOOK = { path: '/webhooks/meta/none', verifyToken: 'none' };

/** Tells the simulated Meta about the number, as the tenant's administrator does at Meta's. */
async function registerNumber(url: string, simulatorUrl: string, keys: Required<DemoKeys>, knobs?: object): Promise<void> {
  const { wabaId, phoneNumberId, displayNumber } = DEMO.channel;
  await call('PUT', `${simulatorUrl}/control/numbers/${phoneNumberId}`, {
    body: {
      wabaId,
      displayNumber,
      verifiedName: DEMO.company,
      accessToken: keys.accessToken,
      appSecret: keys.appSecret,
      callbackUrl: new URL(keys.hook.path, url).href,
      verifyToken: keys.hook.verifyToken,
      ...(knobs ? { knobs } : {}),
    },
  });
}

type Opening = { company: string; locale: string; timezone: string; owner: { name: string; email: string; password: string } };

/** Signs a company's owner in, or the company up with an address that they have confirmed. Answers the owner's token. */
export async function openCompany({ url, simulatorUrl }: Omit<Addresses, 'state'>, opening: Opening): Promise<string> {
  const { company, locale, timezone, owner } = opening;
  const { email, password } = owner;
  const known = await ask('POST', `${url}/v1/auth/sign-in`, { body: { email, password } });
  if (known.ok) return ((await known.json()) as { accessToken: string }).accessToken; // safe: the published contract
  const made = await call<{ accessToken: string }>('POST', `${url}/v1/auth/sign-up`, { body: { company, locale, timezone, ...owner } });
  if (simulatorUrl) {
    const link = await until('the mail that confirms the owner’s e-mail', () => mailedToken(simulatorUrl, email));
    await call('POST', `${url}/v1/me/email/confirm`, { token: made.accessToken, body: { token: link } });
  }
  return made.accessToken;
}

const newKey = (prefix = ''): string => prefix + randomBytes(24).toString('hex');
