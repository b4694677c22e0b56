import { env } from 'cloudflare:workers';
import { mintAccess } from '../../src/edge/security/tokens.ts';
import { type Id, newId } from '../../src/kernel/ids.ts';
import { instantOf } from '../../src/kernel/time.ts';
import type { LedgerEntryWire } from '../../src/modules/billing/ledger/ledger.schemas.ts';
import type { BilledSession } from '../../src/modules/billing/ledger/sessions.schemas.ts';
import type { RoleKey } from '../../src/modules/foundation/access/access.domain.ts';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { ask, call, newTenant, type Tenant } from './api.ts';
import { startingNames } from './groups.ts';
import { type Channel, deliverText, type Inbound, newChannel } from './meta.ts';
import { until } from './until.ts';

/** A company with one WhatsApp number. */
export type Shop = { tenant: Tenant; channel: Channel };

export async function newShop(): Promise<Shop> {
  const tenant = await newTenant();
  return { tenant, channel: await newChannel(tenant) };
}

type Page<Item> = { items: Item[]; next: string | null };

/** Every item of a list, page by page. */
export async function everyItem<Item>({ token }: Tenant, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page: Page<Item> = await ask(200, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${after && `&after=${after}`}`, {
      token,
    });
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

export const conversationsOf = (tenant: Tenant): Promise<ConversationWire[]> => everyItem(tenant, '/v1/conversations');
export const messagesOf = (tenant: Tenant, id: string): Promise<MessageWire[]> => everyItem(tenant, `/v1/conversations/${id}/messages`);
export const sessionsOf = (tenant: Tenant): Promise<BilledSession[]> => everyItem(tenant, '/v1/sessions');
export const ledgerOf = (tenant: Tenant): Promise<LedgerEntryWire[]> => everyItem(tenant, '/v1/ledger');
export const headOf = ({ token }: Tenant, id: string): Promise<ConversationWire> => ask(200, 'GET', `/v1/conversations/${id}`, { token });

/** The tenant's conversations once the read model shows that many. */
export async function settled(tenant: Tenant, count: number): Promise<ConversationWire[]> {
  let seen: ConversationWire[] = [];
  await until(async () => {
    seen = await conversationsOf(tenant);
    return seen.length >= count;
  });
  return seen;
}

/** A customer writes for the first time; answers the conversation that begins. */
export async function firstWord({ tenant, channel }: Shop, text = 'Oi', inbound: Inbound = {}): Promise<ConversationWire> {
  const before = new Set((await conversationsOf(tenant)).map(({ id }) => id));
  const { status } = await deliverText(channel, text, inbound);
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  const found = (await settled(tenant, before.size + 1)).find(({ id }) => !before.has(id));
  if (!found) throw new Error('no conversation began');
  return found;
}

/** An interaction is taken by whoever asks. */
export const claim = ({ token }: Tenant, { interaction }: ConversationWire): Promise<ConversationWire> =>
  ask(200, 'POST', `/v1/interactions/${interaction?.id}/claim`, { token });
export const finish = ({ token }: Tenant, { interaction }: ConversationWire): Promise<ConversationWire> =>
  ask(200, 'POST', `/v1/interactions/${interaction?.id}/finish`, { token });
/** What a text is to an object. */
export const saying = (text: string) => ({ type: 'text' as const, body: { body: text } });

export const write = ({ token }: Tenant, id: string, text: string, clientMessageId?: string): Promise<MessageWire> =>
  ask(202, 'POST', `/v1/conversations/${id}/messages`, { token, body: { body: { body: text }, clientMessageId } });

/** The claims of a tenant's access token; among them the shard its data lives in. */
export function claimsOf({ token }: Pick<Tenant, 'token'>): {
  sub: Id<'user'>;
  tid: Id<'tenant'>;
  sid: Id<'login'>;
  shd: 'SHARD_00' | 'SHARD_01';
} {
  const [, payload = ''] = token.split('.');
  return JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/')));
}

export const shardOf = (tenant: Tenant): D1Database => env[claimsOf(tenant).shd];
export const objectOf = (tenant: Tenant, id: string) => env.CONVERSATIONS.get(env.CONVERSATIONS.idFromName(`${tenant.id}/${id}`));
/** Whose desk and where its data is, as objects are told. */
export const homeOf = (tenant: Tenant) => ({ tenantId: tenant.id, shard: claimsOf(tenant).shd });
export const deskOf = (tenant: Tenant) => env.DESKS.get(env.DESKS.idFromName(tenant.id));

export async function rows<Row>(database: D1Database, sql: string, ...values: unknown[]): Promise<Row[]> {
  return (
    await database
      .prepare(sql)
      .bind(...values)
      .all<Row>()
  ).results;
}

/** A second person of the same company, signed in: the owner's twin under another name. */
export async function newColleague(tenant: Tenant, name = 'Rui Lima', role: RoleKey = 'owner'): Promise<Tenant> {
  const [id, login, email] = [newId('user'), newId('login'), `colleague-${crypto.randomUUID()}@example.test`];
  const [now, shard] = [Date.now(), shardOf(tenant)];
  const { tid, shd } = claimsOf(tenant);
  await shard.batch([
    shard
      .prepare(
        `INSERT INTO users (tenant_id, id, name, email, password_hash, role_id, permission_group_id, locale, status, created_at)
         SELECT u.tenant_id, ?, ?, ?, u.password_hash, r.id, g.id, u.locale, 'active', u.created_at
         FROM users u JOIN roles r ON r.tenant_id = u.tenant_id AND r.key = ? JOIN permission_groups g ON g.tenant_id = u.tenant_id AND g.name IN (SELECT value FROM json_each(?))
         WHERE u.tenant_id = ? AND u.id = ?`,
      )
      .bind(id, name, email, role, JSON.stringify(startingNames(role)), tenant.id, tenant.owner.id),
    shard
      .prepare(
        'INSERT INTO refresh_families (tenant_id, id, user_id, generation, hash_current, rotated_at, created_at) VALUES (?, ?, ?, 1, ?, ?, ?)',
      )
      .bind(tenant.id, login, id, crypto.randomUUID(), now, now),
  ]);
  await env.DIRECTORY.prepare('INSERT INTO logins (email, tenant_id, user_id) VALUES (?, ?, ?)').bind(email, tenant.id, id).run();
  return { id: tenant.id, token: await mintAccess(env, { sub: id, tid, sid: login, shd }, instantOf(now)), owner: { id, name, email } };
}

/** Status and `code` of an answer: what a refusal is known by. */
export async function refusal(method: string, path: string, given: Parameters<typeof call>[2] = {}): Promise<[number, string]> {
  const response = await call(method, path, given);
  const text = await response.text();
  return [response.status, text.startsWith('{') ? JSON.parse(text).code : text];
}

/** Does all of them, at most `width` at once. */
export async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** The same order every time: a shuffle from a seed. */
export function shuffled<T>(items: T[], seed = 20261123): T[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
