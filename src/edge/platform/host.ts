import type { Context } from 'hono';
import type { Id } from '../../kernel/ids';
import { systemClock } from '../../kernel/time';
import type { AppEnv } from '../../modules/foundation/access/access.scope';
import type { Mail } from '../../modules/identity/people/mails.domain';
import { hashPassword, verifyPassword } from '../security/password';
import { mintTicket, readTicket } from '../security/tickets';
import { type Claims, mintAccess, mintPending, type PendingClaims, verifyPending } from '../security/tokens';
import { fingerprint, type Place, unseal } from '../security/vault';
import { directoryOf, shardNames } from './databases';
import { linkOrigin, sendMail } from './mailer';
import { conversationDoor, deskDoor, scopeOf, type TenantRef } from './scope';

/** What verbs need of the outside, made from the Worker's bindings here and nowhere else, so that tests can give others. */
export const authPorts = (env: Env) => ({
  directory: directoryOf(env),
  hash: (password: string, email: string) => hashPassword(env, password, email),
  verifyAll: (password: string, records: readonly string[]) => verifyPassword(env, password, records),
  scopeOf: (tenant: TenantRef) => scopeOf(env, tenant),
  shards: shardNames(env),
  mint: (who: Claims) => mintAccess(env, who, systemClock()),
  mintPending: (who: PendingClaims) => mintPending(env, who, systemClock()),
  readPending: (token: string) => verifyPending(env, token, systemClock()),
  clock: systemClock,
});

/** Where a request comes from: an address the platform vouches for, and what the browser says of itself. */
const clientOf = (c: Context<AppEnv>) => ({
  address: c.req.header('cf-connecting-ip'),
  userAgent: (c.req.header('user-agent') ?? '').slice(0, 400),
});

type WaitUntil = (work: Promise<unknown>) => void;

export const webhookPorts = (env: Env, waitUntil: WaitUntil) => ({
  directory: directoryOf(env),
  scopeOf: (tenant: TenantRef) => scopeOf(env, tenant),
  now: systemClock,
  waitUntil,
  /** One at a time: a batch of the queue may not be larger than 256 KB. */
  enqueue: async (jobs: unknown[]) => {
    for (const job of jobs) await env.INBOUND.send(job);
  },
  platform: async () => ({ appSecret: env.META_APP_SECRET, verifyTokenHash: await fingerprint(env.META_VERIFY_TOKEN) }),
  unseal: (place: Place, sealed: string) => unseal(env, place, sealed),
});

/** Where the Graph API is, for real channels and for those of the simulator. */
const graphOf = (env: Env) => ({ version: env.GRAPH_VERSION, url: { live: env.GRAPH_URL, simulator: env.SIMULATOR_URL } });

export const sendPorts = (env: Env, waitUntil: WaitUntil) => ({
  graph: graphOf(env),
  waitUntil,
  scopeOf: (tenant: TenantRef) => scopeOf(env, tenant),
});

export const waitUntilOf =
  (c: Context<AppEnv>): WaitUntil =>
  (work) =>
    c.executionCtx.waitUntil(work);

export const authPortsOf = (c: Context<AppEnv>) => ({ ...authPorts(c.env), client: clientOf(c) });
export const peoplePortsOf = (c: Context<AppEnv>) => ({
  ...authPortsOf(c),
  mail: (mail: Mail) => sendMail(c.env, mail),
  origin: linkOrigin(c.env, c.req.url),
});

export const webhookPortsOf = (c: Context<AppEnv>) => webhookPorts(c.env, waitUntilOf(c));
export const sendPortsOf = (c: Context<AppEnv>) => sendPorts(c.env, waitUntilOf(c));
export const directoryOfRequest = (c: Context<AppEnv>) => directoryOf(c.env);
export const hasSimulator = (c: Context<AppEnv>): boolean => c.env.SIMULATOR_URL !== '';

export const ticketsOf = (c: Context<AppEnv>) => ({
  mint: (tenantId: string, path: string) => mintTicket(c.env, tenantId, path),
  read: (ticket: string, path: string) => readTicket(c.env, ticket, path),
});

/** The objects of a tenant that a ticket names before anybody is authenticated. */
export const doorsOf = (c: Context<AppEnv>, tenantId: string) => ({
  desk: () => deskDoor(c.env, tenantId),
  conversation: (id: Id<'conversation'>) => conversationDoor(c.env, tenantId, id),
});

/** Whether a request's Origin, if it has one, is ours. */
export function isOwnOrigin(c: Context<AppEnv>): boolean {
  const origin = c.req.header('origin');
  return origin === undefined || origin === (c.env.APP_ORIGIN || new URL(c.req.url).origin);
}
