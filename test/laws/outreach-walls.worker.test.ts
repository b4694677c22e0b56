import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { OutreachObject } from '../../durable-objects/outreach/outreach.object.ts';
import { PacerObject } from '../../durable-objects/pacer/pacer.object.ts';
import type { OutreachRpc } from '../../src/modules/automation/campaigns/outreach.rpc.ts';
import { newTenant, type Tenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { claimsOf } from '../support/shop.ts';

/** Behind the routes: the objects of campaigns keep the wall between tenants by themselves. */
const CANARY = 'canary-on-a-list';
const PART = 'cmp_x/0';
const KEY = '0-a1';
const OUTREACH = {
  plan: () => [[{ key: KEY, contactId: 'con_x', language: 'pt_BR', values: {} }]],
  control: () => ['open', 1],
  mayGo: () => [KEY],
  claim: () => [{ driver: 'd-1', most: 10, settled: [{ key: KEY, skipped: 'blocked' }] }],
  tell: () => [[{ campaignId: 'cmp_x', key: KEY, what: 'read', at: 1 }]],
  counts: () => [],
  flow: () => [],
  page: () => [{ limit: 50 }],
  again: () => [['failed']],
  reasons: () => [],
  knows: () => [['con_ours']],
  forget: () => [['con_ours']],
  clear: () => [],
} satisfies Record<keyof OutreachRpc, () => unknown[]>;

const methodsOf = (of: { prototype: object }): string[] =>
  Object.getOwnPropertyNames(of.prototype).filter((name) => !/^(constructor|fetch|alarm)$/.test(name));
let [ours, stranger]: Tenant[] = [];
beforeAll(async () => {
  ours = await newTenant('Padaria Aurora');
  stranger = await newTenant('Outra empresa');
});
const doorOf = (tenant: Tenant | undefined, kind: 'outreach' | 'pacer', name: string): object => {
  const { tid, shd } = claimsOf(tenant ?? never());
  return testScope({ tenantId: tid, shard: shd }).object<object>(kind, name);
};
const never = (): never => {
  throw new Error('there is no such company');
};

describe('the objects of campaigns', () => {
  it('every method of them is tried here', () => {
    expect(methodsOf(OutreachObject).sort()).toEqual(Object.keys(OUTREACH).sort());
    expect(methodsOf(PacerObject).sort()).toEqual(['clear', 'giveBack', 'lease', 'slowDown', 'standing', 'take']);
  });

  it.each(Object.keys(OUTREACH) as (keyof OutreachRpc)[])(
    'through a stranger’s part of a list %s reaches nothing of ours',
    async (method) => {
      const list = env.OUTREACH.get(env.OUTREACH.idFromName(`${ours?.id}/${PART}`));
      await list.clear();
      await list.plan([{ key: KEY, contactId: 'con_ours', language: 'pt_BR', values: { 'body.nome': CANARY } }]);
      const seen = async () => JSON.stringify([await list.counts(), await list.page({ limit: 50 }), await list.reasons()]);
      const before = await seen();
      const call = Reflect.get(doorOf(stranger, 'outreach', PART), method) as (...given: unknown[]) => Promise<unknown>;
      const answer = await call(...OUTREACH[method]()).catch((error: unknown) => String(error));
      expect(JSON.stringify(answer ?? null)).not.toContain(CANARY);
      expect(await seen()).toBe(before);
    },
  );

  it('one company’s pace is its own', async () => {
    const slowDown = Reflect.get(doorOf(stranger, 'pacer', 'chn_x'), 'slowDown') as () => Promise<void>;
    const pacer = env.PACERS.get(env.PACERS.idFromName(`${ours?.id}/chn_x`));
    await pacer.clear();
    await slowDown();
    const { slots } = await pacer.lease({ campaignId: 'cmp_x', wanted: 1, perSecond: 80 });
    expect(slots).toHaveLength(1); // nobody holds it back
    const asked = { keys: ['a'], campaignId: '', within: 60_000, people: 1 };
    const doorTo = (method: string) =>
      Reflect.get(doorOf(stranger, 'pacer', 'portfolio-1'), method) as (...given: unknown[]) => Promise<unknown>;
    await doorTo('take')(asked);
    const portfolio = env.PACERS.get(env.PACERS.idFromName(`${ours?.id}/portfolio-1`));
    expect(await portfolio.standing(60_000)).toEqual({ used: 0, freesAt: null });
    expect((await portfolio.take({ ...asked, keys: ['b'] })).refused).toEqual([]);
    await doorTo('giveBack')(['b'], '');
    await doorTo('clear')();
    expect((await portfolio.standing(60_000)).used).toBe(1);
  });
});
