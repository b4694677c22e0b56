import type { Context } from 'hono';
import type { Locale } from '../../kernel/locale';
import type { Mail } from '../../kernel/mail';
import { type Clock, systemClock } from '../../kernel/time';
import { type Feature, type Hooks, hooksOf } from '../feature';
import { type SignUps, signUpsOf } from '../security/configuration';
import { hashPassword, verifyPassword } from '../security/password';
import { mintTicket, readTicket } from '../security/tickets';
import { type Claims, mintAccess, mintPending, type PendingClaims, verifyAccess, verifyPending } from '../security/tokens';
import { fingerprint, type SecretLocation, unseal } from '../security/vault';
import { directoryOf, shardNames, shardOf } from './databases';
import { linkOrigin, sendMail } from './mailer';
import { type Database, type ObjectKind, objectOf, type Remote, type Scope, scopeOf, type TenantRef } from './scope';

/**
 * The process, as work sees it that is not yet, or not only, about one tenant: made from the Worker's bindings here and
 * nowhere else, so that tests can give others.
 */
export type Host = {
  features: readonly Feature[];
  hooks: Hooks;
  clock: Clock;
  directory: Database;
  shards: readonly string[];
  shard: (name: string) => Database;
  scopeOf: (tenant: TenantRef) => Scope;
  /** The address of an object that a socket's ticket names before anybody is authenticated. */
  objectOf: <T>(kind: ObjectKind, tenantId: string, name?: string) => Remote<T>;
  hashPassword: (password: string, email: string) => Promise<string>;
  /** Which of these records a password opens; as much work when there is none. */
  verifyPasswords: (password: string, records: readonly string[]) => Promise<boolean[]>;
  mintAccess: (who: Claims) => Promise<string>;
  readAccess: (token: string) => Promise<Claims | undefined>;
  mintPending: (who: PendingClaims) => Promise<string>;
  readPending: (token: string) => Promise<PendingClaims | undefined>;
  mintTicket: (tenantId: string, path: string) => Promise<{ ticket: string; hash: string }>;
  readTicket: (ticket: string, path: string) => Promise<{ tenantId: string; hash: string } | undefined>;
  /** True when the mail has left. It never throws: no change is undone because a mail server is down. */
  mail: (mail: Mail) => Promise<boolean>;
  unseal: (place: SecretLocation, sealed: string) => Promise<string>;
  /** The secrets of the hook of the platform's own Meta app. */
  platformHook: () => Promise<{ appSecret: string; verifyTokenHash: string }>;
  enqueueInbound: (jobs: readonly unknown[]) => Promise<void>;
  hasSimulator: boolean;
  /** Requests a minute of each company: its people together, and its keys together; NaN where nothing is set. */
  quotas: { people: number; keys: number };
  /** Who may open an account for a new company, with which code, and how many in a day. */
  signUps: SignUps;
  /** Invitations by mail that one company may send in a day. */
  invitesADay: number;
  /** Goes on with this work after the answer. */
  defer: (work: Promise<unknown>) => void;
};

/** The host as one request sees it. */
export type RequestHost = Host & {
  /** Where the request comes from: an address the platform vouches for, and what the browser says of itself. */
  client: { address: string | undefined; userAgent: string };
  /** Where our pages are, for links in mails; undefined when nobody said. */
  origin: string | undefined;
  /** Whether the request's Origin, if it has one, is ours. */
  isOwnOrigin: boolean;
};

/** What is known of every request before anybody is authenticated. */
export type EdgeEnv = { Bindings: Env; Variables: { host: RequestHost; locale: Locale; requestId: string } };

type Defer = (work: Promise<unknown>) => void;

export function hostOf(env: Env, features: readonly Feature[], defer: Defer, clock: Clock = systemClock): Host {
  return {
    features,
    hooks: hooksOf(features),
    clock,
    directory: directoryOf(env),
    shards: shardNames(env),
    shard: (name) => shardOf(env, name),
    scopeOf: (tenant) => scopeOf(env, tenant, { clock, defer, features }),
    objectOf: (kind, tenantId, name) => objectOf(env, kind, tenantId, name),
    hashPassword: (password, email) => hashPassword(env, password, email),
    verifyPasswords: (password, records) => verifyPassword(env, password, records),
    mintAccess: (who) => mintAccess(env, who, clock()),
    readAccess: (token) => verifyAccess(env, token, clock()),
    mintPending: (who) => mintPending(env, who, clock()),
    readPending: (token) => verifyPending(env, token, clock()),
    mintTicket: (tenantId, path) => mintTicket(env, tenantId, path),
    readTicket: (ticket, path) => readTicket(env, ticket, path),
    mail: (mail) => sendMail(env, mail),
    unseal: (place, sealed) => unseal(env, place, sealed),
    platformHook: async () => ({ appSecret: env.META_APP_SECRET, verifyTokenHash: await fingerprint(env.META_VERIFY_TOKEN) }),
    // One at a time: a batch of the queue may not be larger than 256 KB.
    enqueueInbound: async (jobs) => {
      for (const job of jobs) await env.INBOUND_QUEUE.send(job);
    },
    hasSimulator: env.SIMULATOR_URL !== '',
    quotas: { people: Number(env.QUOTA_PEOPLE), keys: Number(env.QUOTA_KEYS) },
    signUps: signUpsOf(env),
    invitesADay: Number(env.INVITES_A_DAY),
    defer,
  };
}

export function requestHostOf(c: Context<EdgeEnv>, features: readonly Feature[]): RequestHost {
  const origin = c.req.header('origin');
  return {
    ...hostOf(c.env, features, (work) => c.executionCtx.waitUntil(work)),
    client: { address: c.req.header('cf-connecting-ip'), userAgent: (c.req.header('user-agent') ?? '').slice(0, 400) },
    origin: linkOrigin(c.env, c.req.url),
    isOwnOrigin: origin === undefined || origin === (c.env.APP_ORIGIN || new URL(c.req.url).origin),
  };
}
