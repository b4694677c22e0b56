import { runInDurableObject } from 'cloudflare:test';
import { instantOf } from '../../src/kernel/time.ts';
import type { InboundStatus } from '../../src/modules/messaging/content/inbound.domain.ts';
import { ask } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { objectOf, rows, type Shop, shardOf } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const TEMPLATE = { name: 'hello_world', language: 'pt_BR' };

type SessionRow = {
  id: string;
  state: string;
  trace: string | null;
  opened_at: number;
  expires_at: number;
  tariff: string;
  bearer: string | null;
  origin: string;
  category: string;
  initiator: string;
  kind: string;
};
export const sessionsIn = (shop: Shop): Promise<SessionRow[]> =>
  rows<SessionRow>(shardOf(shop.tenant), 'SELECT * FROM sessions WHERE tenant_id = ? ORDER BY id', shop.tenant.id);

/** A template to somebody who has not written. Answers the thread, with how to tell it of statuses and of time. */
export async function outreach(shop: Shop) {
  const body = { channelId: shop.channel.id, phone: '+5511988887777', name: 'Bia', template: TEMPLATE };
  const { id } = await ask<{ id: string }>(201, 'POST', '/v1/interactions', { token: shop.tenant.token, body });
  const thread = threadOf(shop.tenant.id, id);
  const told = () =>
    until(() =>
      runInDurableObject(
        objectOf(shop.tenant, id),
        (_, { storage: { sql } }) => Number(sql.exec('SELECT count(*) AS n FROM outbox').one().n) === 0,
      ),
    );
  const status = async (state: InboundStatus['state'], more: Partial<InboundStatus> = {}): Promise<void> => {
    await thread.ingest([{ kind: 'status', wamid: 'wamid.out', state, at: instantOf(currentTime()), ...more }]);
    await told();
  };
  await told();
  await until(async () => {
    const kept = await runInDurableObject(objectOf(shop.tenant, id), (_, { storage: { sql } }) =>
      sql.exec<{ status: string }>("SELECT status FROM messages WHERE direction = 'out'").one(),
    );
    return kept.status !== 'queued' && kept.status !== 'sending';
  });
  await told();
  const pass = async (time: number): Promise<void> => {
    await at(currentTime() + time, shop.tenant);
    await thread.wake();
    await told();
  };
  return { id, thread, status, pass, told };
}
