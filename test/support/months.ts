import { type Instant, instantOf } from '../../src/kernel/time.ts';
import { closeDue } from '../../src/modules/billing/invoices/closing.actions.ts';
import { SYSTEM } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import type { BillingFact } from '../../src/modules/service/conversations/billing-fact.domain.ts';
import { ask } from './api.ts';
import { at } from './clock.ts';
import { businessSession, moneyScope, newThreads, opened, tell } from './money.ts';
import { newShop, type Shop, shardOf } from './shop.ts';

/** A time in São Paulo: `2026-12-08 10:00`. */
export const saoPaulo = (text: string): Instant => instantOf(Date.parse(`${text.replace(' ', 'T')}:00-03:00`));

/** A company that nobody has written to yet: threads are of a contact. */
export async function quietShop(): Promise<Shop> {
  const shop = await newShop();
  await ask(201, 'POST', '/v1/contacts', { token: shop.tenant.token, body: { name: 'Bia', email: 'bia@example.com' } });
  // Owners have some days to set up their second factor; these work on for months.
  const never = 4_000_000_000_000;
  await shardOf(shop.tenant).prepare('UPDATE users SET created_at = ? WHERE tenant_id = ?').bind(never, shop.tenant.id).run();
  return shop;
}

/** The same company at another time, until the test ends. */
export const shopAt = async (shop: Shop, time: string): Promise<Shop> => ({ ...shop, tenant: await at(saoPaulo(time), shop.tenant) });

type Money = { micros: number; currency: string };
export type InvoiceWire = {
  number: number | null;
  currency: string;
  digest: string | null;
  isIntact: boolean;
  lines: {
    kind: string;
    rule: string;
    count: number;
    unit: Money | null;
    exact: Money;
    amount: Money;
    worth: Money;
    act: number | null;
    reason: string | null;
  }[];
  total: Money;
  exact: Money;
  pending: { count: number; amount: Money };
};
export type MonthWire = {
  period: string;
  state: string;
  canClose: boolean;
  closesAt: string | null;
  closed: { at: string; by: string } | null;
  unrated: number;
  company: string | null;
  invoices: InvoiceWire[];
};

export const closeMonthOf = ({ tenant }: Shop, period: string, body: object = {}, status = 200): Promise<MonthWire> =>
  ask<MonthWire>(status, 'POST', `/v1/invoices/${period}/close`, { token: tenant.token, body });
export const monthOfShop = ({ tenant }: Shop, period: string): Promise<MonthWire> =>
  ask<MonthWire>(200, 'GET', `/v1/invoices/${period}`, { token: tenant.token });
export const monthsOfShop = async ({ tenant }: Shop) =>
  (
    await ask<{ items: { period: string; state: string; canClose: boolean; closesAt: string | null; totals: { amount: Money }[] }[] }>(
      200,
      'GET',
      '/v1/invoices',
      { token: tenant.token },
    )
  ).items;

/** What the sweep does with this company. */
export const closeDueOf = (shop: Shop): Promise<void> => closeDue({ ...moneyScope(shop), actor: SYSTEM, requestId: 'test' });

/** All that a whole verification finds. */
export async function breaksOf({ tenant }: Shop): Promise<{ kind: string; about: string | null }[]> {
  const breaks: { kind: string; about: string | null }[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const path: string = `/v1/ledger/verification${next === '' ? '' : `?after=${encodeURIComponent(next)}`}`;
    const part: { breaks: typeof breaks; next: string | null } = await ask(200, 'GET', path, { token: tenant.token });
    breaks.push(...part.breaks);
    next = part.next;
  }
  return breaks;
}

/** Somebody who has the database in their hands changes invoices. */
export async function tamperInvoices({ tenant }: Shop, sql: string): Promise<void> {
  const database = shardOf(tenant);
  for (const what of ['update', 'delete']) await database.exec(`DROP TRIGGER IF EXISTS invoices_no_${what}`);
  await database.prepare(sql).bind(tenant.id).run();
}

/** Two HSMs of 30 November, one of which was delivered at once. */
export async function endOfNovember() {
  const shop = await quietShop();
  const [first, second] = await newThreads(shop, 2);
  if (!first || !second) throw new Error('no thread');
  const at = saoPaulo('2026-11-30 10:00');
  await tell(shop, first, at, [opened(businessSession(1, at))]);
  await tell(shop, first, at, confirmedAt('2026-11-30 10:00'));
  await tell(shop, second, at, [opened(businessSession(1, at))]);
  return { shop, second };
}

/** That a message of a session's first opening arrived. */
export const confirmedAt = (time: string): BillingFact[] => [{ kind: 'session-confirmed', number: 1, at: saoPaulo(time), category: null }];
