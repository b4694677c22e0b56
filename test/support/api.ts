import { env, exports } from 'cloudflare:workers';
import { unpublished } from './published.ts';
import { until } from './until.ts';

/** The product as its customers meet it: HTTP, nothing else. */
export const ORIGIN = 'https://prosa.test';
export const PASSWORD = 'a long enough password';

export type Ask = { token?: string; body?: unknown; headers?: Record<string, string> };
export type Tenant = { id: string; token: string; owner: { id: string; name: string; email: string } };

/** Asks the product. Where its storage is broken on purpose the answer is none that an operation publishes; else see `call`. */
export function send(method: string, path: string, { token, body, headers = {} }: Ask = {}): Promise<Response> {
  const all = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
  const init = {
    method,
    headers: all,
    ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
  };
  return exports.default.fetch(new Request(`${ORIGIN}${path}`, init));
}

/** Asks the product; an answer whose status, code or body is not what the API document publishes is an error. */
export async function call(method: string, path: string, given: Ask = {}): Promise<Response> {
  const response = await send(method, path, given);
  const faults = await unpublished(method, path, response);
  if (faults.length > 0) throw new Error(`not what the API document says:\n${faults.join('\n')}`);
  return response;
}

/** The answer's JSON when its status is the one expected; otherwise an error that shows what came. */
export async function ask<Answer>(status: number, method: string, path: string, given: Ask = {}): Promise<Answer> {
  const response = await call(method, path, given);
  const text = await response.text();
  if (response.status !== status) throw new Error(`${method} ${path} answered ${response.status}, not ${status}\n${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer; // safe: the caller names the published contract
}

let tenants = 0;

/** A new company with its owner signed in, who has confirmed their e-mail. Every test has its own. */
export async function newTenant(company = 'Padaria Aurora'): Promise<Tenant> {
  const tenant = await newUnconfirmed(company);
  for (const shard of [env.SHARD_00, env.SHARD_01])
    await shard.prepare('UPDATE accounts SET confirm_by = NULL WHERE tenant_id = ?').bind(tenant.id).run();
  await env.DIRECTORY.prepare('UPDATE logins SET proven_at = 1 WHERE tenant_id = ?').bind(tenant.id).run();
  // The last row that a sign-up writes behind its answer: who counts what is written counts the work of their test alone.
  const links = [env.SHARD_00, env.SHARD_01].map((shard) =>
    shard.prepare("SELECT 1 FROM mail_links WHERE tenant_id = ? AND purpose = 'confirm'").bind(tenant.id),
  );
  await until(async () => (await Promise.all(links.map((link) => link.first()))).some(Boolean));
  return tenant;
}

/** The same before the link in the mail was opened. */
export async function newUnconfirmed(company = 'Padaria Aurora'): Promise<Tenant> {
  tenants += 1;
  const email = `owner-${tenants}-${crypto.randomUUID()}@example.test`;
  const body = { company, name: 'Ana Souza', email, password: PASSWORD, locale: 'pt-BR', timezone: 'America/Sao_Paulo' };
  const made = await ask<{ accessToken: string; tenant: { id: string }; user: Tenant['owner'] }>(201, 'POST', '/v1/auth/sign-up', { body });
  return { id: made.tenant.id, token: made.accessToken, owner: made.user };
}
