import { expect, it } from 'vitest';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { ask, type Tenant } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { newKey } from '../support/keys.ts';
import { claim, firstWord, headOf, newColleague, newShop, refusal } from '../support/shop.ts';
import { until } from '../support/until.ts';

type Health = { stranded: unknown[]; starved: unknown[] };
type Timeline = { items: { segments: { kind: string; holder: { name: string }; endReason: string | null }[] }[] };

const customer = (n: number) => ({ from: `55119${String(70_000_000 + n)}`, name: `Bia ${n}` });
const isWaiting = (tenant: Tenant, id: string): Promise<ConversationWire> =>
  until(async () => [await headOf(tenant, id)].find(({ interaction }) => interaction?.state === 'waiting'));
const lastEnds = async (tenant: Tenant, id: string): Promise<(string | null)[]> => {
  const { items } = await ask<Timeline>(200, 'GET', `/v1/conversations/${id}/interactions`, tenant);
  return items.flatMap(({ segments }) => segments.map(({ endReason }) => endReason));
};

it.each([
  ['is disabled', async (owner: Tenant, { owner: { id } }: Tenant) => ask(200, 'POST', `/v1/users/${id}/disable`, owner)],
  [
    'loses the right to serve',
    async (owner: Tenant, { owner: { id } }: Tenant) => {
      const body = { name: 'Observers', capabilities: ['conversations:read'] };
      const group = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: owner.token, body });
      await ask(200, 'PATCH', `/v1/users/${id}`, { token: owner.token, body: { permissionGroupId: group.id } });
    },
  ],
] as const)('[RTE-10] whom somebody serves who %s, waits again in the old place, and a colleague may claim them', async (_, ends) => {
  graph();
  const shop = await newShop();
  const rui = await newColleague(shop.tenant, 'Rui Lima', 'agent');
  const first = await firstWord(shop, 'Oi', customer(1));
  const second = await firstWord(shop, 'Oi', customer(2));
  await claim(rui, first);
  expect((await headOf(shop.tenant, first.id)).interaction?.assignee?.name).toBe('Rui Lima');
  expect(await ask<Health>(200, 'GET', '/v1/desk/health', shop.tenant)).toMatchObject({ stranded: [] });
  await ends(shop.tenant, rui);
  const back = await isWaiting(shop.tenant, first.id);
  expect(back.interaction).toMatchObject({ assignee: null, queuedAt: first.interaction?.queuedAt, queue: first.interaction?.queue });
  expect(Date.parse(String(back.interaction?.queuedAt))).toBeLessThanOrEqual(Date.parse(String(second.interaction?.queuedAt)));
  expect(await lastEnds(shop.tenant, first.id)).toEqual(['claimed', 'unassigned', null]);
  expect(await ask<Health>(200, 'GET', '/v1/desk/health', shop.tenant)).toMatchObject({ stranded: [] });
  expect((await claim(shop.tenant, first)).interaction?.assignee?.id).toBe(shop.tenant.owner.id);
});

it('[RTE-10] whom a program serves waits again when its last key is revoked, not before', async () => {
  graph();
  const shop = await newShop();
  const scopes = ['conversations:read', 'conversations:serve'];
  const one = await newKey(shop.tenant, { scopes }, 'agent');
  const other = await ask<{ id: string; key: string }>(201, 'POST', '/v1/api-keys', {
    token: shop.tenant.token,
    body: { name: 'Second', serviceUser: { id: one.serviceUser.id }, scopes, expiresAt: one.expiresAt },
  });
  const thread = await firstWord(shop, 'Oi', customer(3));
  await claim({ ...shop.tenant, token: one.key }, thread);
  await ask(204, 'DELETE', `/v1/api-keys/${one.id}`, shop.tenant);
  await firstWord(shop, 'Oi', customer(4)); // the desk looks at everybody again
  expect(await ask<Health>(200, 'GET', '/v1/desk/health', shop.tenant)).toMatchObject({ stranded: [] });
  expect((await headOf(shop.tenant, thread.id)).interaction?.state).toBe('active');
  expect(await refusal('POST', `/v1/interactions/${thread.interaction?.id}/claim`, shop.tenant)).toEqual([409, 'interaction-taken']);
  await ask(204, 'DELETE', `/v1/api-keys/${other.id}`, shop.tenant);
  expect((await isWaiting(shop.tenant, thread.id)).interaction?.queuedAt).toBe(thread.interaction?.queuedAt);
});
