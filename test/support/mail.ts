import { afterEach, vi } from 'vitest';
import type { RoleKey } from '../../src/modules/foundation/access/access.domain.ts';
import { answerOfMeta } from './accounts.ts';
import { ask, call, PASSWORD, type Tenant } from './api.ts';
import { startingNames } from './groups.ts';
import { until } from './until.ts';

export type Received = { to: { email: string; name: string }; subject: string; text: string; html: string };
export type Mailbox = {
  mails: Received[];
  to: (email: string) => Received[];
  token: (email: string, page?: string) => Promise<string>;
  broken: boolean;
};

/**
 * Stands where the mail server would stand, for the rest of this test. Mails that ask the owner of a new company to confirm
 * their e-mail are kept only where a test is about them: every company that a test opens sends one.
 */
export function mailbox({ confirmations = false } = {}): Mailbox {
  const box: Mailbox = {
    mails: [],
    broken: false,
    to: (email) => box.mails.filter((mail) => mail.to.email === email),
    token: (email, page = '') => until(() => new RegExp(`${page}#(\\S+)`).exec(box.to(email).at(-1)?.text ?? '')?.[1]),
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const known = await answerOfMeta(new Request(input, init));
    if (known) return known;
    if (box.broken) return new Response('down', { status: 503 });
    const mail = JSON.parse(await new Request(input, init).text()) as Received; // safe: our own mailer
    if (confirmations || !mail.text.includes('/confirm-email#')) box.mails.push(mail);
    return new Response(null, { status: 204 });
  });
  return box;
}

afterEach(() => vi.restoreAllMocks());

type Role = { id: string; key: string; name: string };
export type Group = { id: string; name: string; capabilities: string[]; entityRights: object; members: number; revision: number };
export type User = {
  id: string;
  name: string;
  email: string;
  state: string;
  role: Role;
  permissionGroup: { id: string; name: string };
  departments: { id: string; name: string }[];
  revision: number;
  invitationExpiresAt: string | null;
};

export const groupsOf = async ({ token }: Pick<Tenant, 'token'>): Promise<Group[]> =>
  (await ask<{ items: Group[] }>(200, 'GET', '/v1/permission-groups', { token })).items;
/** The group that the company started with for a role. */
export async function groupFor(tenant: Pick<Tenant, 'token'>, role: RoleKey): Promise<Group> {
  const found = (await groupsOf(tenant)).find(({ name }) => startingNames(role).includes(name));
  if (!found) throw new Error(`no group for ${role}`);
  return found;
}

export const freshEmail = (): string => `p-${crypto.randomUUID()}@example.test`;

/** What one sends to invite somebody. */
export async function invitation(tenant: Tenant, changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const permissionGroupId = (await groupFor(tenant, 'agent')).id;
  return { name: 'Rui Lima', email: freshEmail(), roleKey: 'agent', permissionGroupId, departmentIds: [], locale: 'pt-BR', ...changes };
}

export async function invite(tenant: Tenant, changes: Record<string, unknown> = {}): Promise<User & { mailSent: boolean }> {
  return ask(201, 'POST', '/v1/users', { token: tenant.token, body: await invitation(tenant, changes) });
}

export const accept = (token: string, password = PASSWORD): Promise<Response> =>
  call('POST', '/v1/auth/invites/accept', { body: { token, password } });

export async function signIn(email: string, password = PASSWORD): Promise<string> {
  const { accessToken } = await ask<{ accessToken: string }>(200, 'POST', '/v1/auth/sign-in', { body: { email, password } });
  return accessToken;
}

/** Somebody who was invited, has accepted and is signed in. */
export async function join(box: Mailbox, tenant: Tenant, changes: Record<string, unknown> = {}): Promise<Tenant> {
  const { id, name, email } = await invite(tenant, changes);
  const accepted = await accept(await box.token(email));
  if (accepted.status !== 200) throw new Error(await accepted.text());
  return { id: tenant.id, token: await signIn(email), owner: { id, name, email } };
}

/** What an answer was, when it was a refusal also which. */
export async function outcome(answer: Promise<Response>): Promise<[number, string?]> {
  const response = await answer;
  return response.ok ? [response.status] : [response.status, ((await response.json()) as { code: string }).code]; // safe: RFC 9457
}
export const updateUser = (by: Tenant, id: string, body: object, headers: Record<string, string> = {}) =>
  call('PATCH', `/v1/users/${id}`, { token: by.token, body, headers });
