import type { Host } from '../../../edge/platform/host';
import type { Database, Scope, TenantRef } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { type Id, newId } from '../../../kernel/ids';
import { Remembered } from '../../../kernel/remembered';
import { PLATFORM_HOOK } from './channels.domain';
import {
  type ChannelEvent,
  dayOf,
  inOneOrder,
  type Lot,
  lotsOf,
  PLATFORM_BUDGET,
  type Stray,
  TENANT_BUDGET,
  UNROUTED_KEPT,
} from './unrouted.domain';
import {
  channelEventRow,
  deleteOldPlatformStrays,
  deleteOldStrays,
  keepLot,
  keepPlatformLot,
  selectHookOwner,
  strayRow,
} from './unrouted.store';

/** A hook never changes its owner. */
const owners = new Remembered<string, TenantRef>(10_000);

async function ownerOf(host: Host, hookId: string): Promise<TenantRef | undefined> {
  if (hookId === PLATFORM_HOOK) return undefined;
  const known = owners.get(hookId);
  if (known) return known;
  const row = await selectHookOwner(host.directory, hookId);
  if (!row) return undefined;
  const owner = { tenantId: row.tenantId as Id<'tenant'>, shard: row.shard }; // safe: our own row
  owners.set(hookId, owner);
  return owner;
}

/** Signed, but about no number served through this hook: kept by whom the hook belongs to, within the day's budget; never refused. */
export async function keepUnrouted(host: Host, hookId: string, found: readonly Pick<Stray, 'reason' | 'raw'>[]): Promise<void> {
  const at = host.clock();
  const owner = await ownerOf(host, hookId);
  const strays = found.map((one) => ({ ...one, id: newId('event'), hookId, receivedAt: at }));
  for (const lot of lotsOf(strays))
    if (owner) await keepStrays(host.scopeOf(owner), lot, at);
    else await keepPlatformLot(host.directory, PLATFORM_BUDGET, dayOf(at), lot);
}

async function keepStrays(s: Scope, { items, bytes }: Lot<Stray>, at: number): Promise<void> {
  await keepLot(s, TENANT_BUDGET, dayOf(at), { bytes, rows: items.map((one) => strayRow(s, one)) });
}

/** About a number that is served, but nothing that anybody waits for: kept once, within the same day's budget of its company. `madeAt`: when Meta says that it made it. */
export async function keepChannelEvents(
  s: Scope,
  found: readonly (Omit<ChannelEvent, 'id' | 'receivedAt' | 'digest'> & { madeAt?: number | undefined })[],
): Promise<void> {
  const at = s.clock();
  const events = await Promise.all(
    found.map(async ({ madeAt, ...one }) => {
      const digest = await fingerprint(JSON.stringify([madeAt ?? null, one.field, one.reason, inOneOrder(one.raw)]));
      return { ...one, id: newId('event'), receivedAt: at, digest };
    }),
  );
  for (const { items, bytes } of lotsOf(events))
    await keepLot(s, TENANT_BUDGET, dayOf(at), { bytes, rows: items.map((one) => channelEventRow(s, one)) });
}

/** What is older than thirty days goes. */
export const forgetStrays = (db: Database, now: number): Promise<void> =>
  deleteOldStrays(db, now - UNROUTED_KEPT, dayOf(now - UNROUTED_KEPT));
export const forgetPlatformStrays = (directory: Database, now: number): Promise<void> =>
  deleteOldPlatformStrays(directory, now - UNROUTED_KEPT, dayOf(now - UNROUTED_KEPT));
