import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { shardOf as databaseOf } from '../../src/edge/platform/databases.ts';
import { instantOf, minutes } from '../../src/kernel/time.ts';
import { forgetPeople } from '../../src/modules/foundation/guard/remembered.middleware.ts';
import type { Interval } from '../../src/modules/service/presence/presence.domain.ts';
import { projectIntervals } from '../../src/modules/service/presence/presence.projection.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { ended, type JobWire } from '../support/jobs.ts';
import { groupOf } from '../support/keys.ts';
import { claimsOf, newColleague, refusal, rows, shardOf } from '../support/shop.ts';

const DAY = '2026-11-20';
const body = { from: DAY, to: DAY };
const start = ({ token }: Tenant, headers: Record<string, string> = {}): Promise<JobWire> =>
  ask(202, 'POST', '/v1/presence/exports', { token, body, headers });

const pause = (userId: string, n: number): Interval => ({
  ...{ userId, kind: 'declared', state: 'away', limit: null, setBy: null, openAtStart: 0 },
  reason: { id: `rsn_${n % 3}`, name: ['Café', '=HOJE()', 'Almoço'][n % 3] ?? '', countsAsWork: false },
  startedAt: instantOf(Date.parse(`${DAY}T12:00:00Z`) + n * 1_000),
  endedAt: instantOf(Date.parse(`${DAY}T12:00:00Z`) + n * 1_000 + minutes(n + 1)),
});

it('[JOB-10] the export of several pages of people is the sheet that the report makes at once', async () => {
  const tenant = await newTenant();
  const people = await Promise.all(Array.from({ length: 60 }, (_, n) => newColleague(tenant, `Rui ${n}`, 'agent')));
  const lines = people.map(({ owner }, n) => pause(owner.id, n));
  await projectIntervals(databaseOf(env, claimsOf(tenant).shd), tenant.id, lines);
  const { id } = await start(tenant, { 'accept-language': 'es' });
  const job = await ended(tenant, id);
  expect(job).toMatchObject({ state: 'done', counts: { people: 60, rows: 60 }, file: { name: `presence-${DAY}-${DAY}.csv` } });
  const file = await call('GET', `/v1/jobs/${id}/file`, { token: tenant.token });
  const query = `from=${DAY}&to=${DAY}`;
  const sheet = await call('GET', `/v1/presence/report.csv?${query}`, { token: tenant.token, headers: { 'accept-language': 'es' } });
  expect([file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
    'text/csv; charset=utf-8',
    `attachment; filename="presence-${DAY}-${DAY}.csv"`,
  ]);
  const [text, expected] = [await file.text(), await sheet.text()];
  expect(text).toBe(expected);
  expect(text.split('\r\n').length).toBe(62);
});

it('[JOB-5] a job is its starter’s alone, and only while they may do what it does', async () => {
  const tenant = await newTenant();
  const [viewer, supervisor, agent] = [
    await newColleague(tenant, 'Vera', 'viewer'),
    await newColleague(tenant, 'Sofia', 'supervisor'),
    await newColleague(tenant, 'Rui', 'agent'),
  ];
  expect(await refusal('POST', '/v1/presence/exports', { token: agent.token, body })).toEqual([403, 'forbidden']);
  const { id } = await start(viewer);
  await ended(viewer, id);
  const seen = async ({ token }: Tenant) => [
    (await ask<{ items: JobWire[] }>(200, 'GET', '/v1/jobs', { token })).items.map((job) => job.id),
    (await call('GET', `/v1/jobs/${id}`, { token })).status,
    (await call('GET', `/v1/jobs/${id}/file`, { token })).status,
  ];
  expect(await seen(viewer)).toEqual([[id], 200, 200]);
  const nothing = [[], 404, 404];
  for (const other of [supervisor, agent, tenant, await newTenant()]) expect(await seen(other)).toEqual(nothing);
  expect(await refusal('POST', `/v1/jobs/${id}/cancel`, { token: supervisor.token })).toEqual([404, 'not-found']);
  expect(await refusal('POST', `/v1/jobs/${id}/cancel`, { token: viewer.token })).toEqual([409, 'job-ended']);
  await shardOf(tenant)
    .prepare('UPDATE users SET permission_group_id = ? WHERE tenant_id = ? AND id = ?')
    .bind(await groupOf(tenant, 'agent'), tenant.id, viewer.owner.id)
    .run();
  forgetPeople([viewer.owner.id]);
  expect(await seen(viewer)).toEqual(nothing);
});

it('[JOB-9] asked twice with one key, one job begins', async () => {
  const tenant = await newTenant();
  const key = { 'idempotency-key': 'once' };
  expect((await start(tenant, key)).id).toBe((await start(tenant, key)).id);
  expect((await rows(shardOf(tenant), 'SELECT id FROM jobs WHERE tenant_id = ?', tenant.id)).length).toBe(1);
  expect(await refusal('POST', '/v1/presence/exports', { token: tenant.token, body: { from: '2026-12-02', to: '2026-12-01' } })).toEqual([
    400,
    'invalid-request',
  ]);
});
