import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { shardOf as databaseOf } from '../../src/edge/platform/databases.ts';
import { instantOf } from '../../src/kernel/time.ts';
import type { Interval } from '../../src/modules/service/presence/presence.domain.ts';
import { projectIntervals } from '../../src/modules/service/presence/presence.projection.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { declare, type LedgerRow, linesOf, linesOnce, reasonsOf } from '../support/presence.ts';
import { claimsOf, deskOf, newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

type Figures = { workedMs: number; availableMs: number; pausedMs: number; overLimitMs: number; connectedMs: number };
type Report = {
  timezone: string;
  asOf: string;
  items: { user: { id: string; name: string }; total: Figures; days: (Figures & { day: string })[] }[];
  next: string | null;
};
const report = ({ token }: Tenant, query = ''): Promise<Report> => ask(200, 'GET', `/v1/presence/report${query}`, { token });

const interval = (userId: string, startedAt: number, more: Partial<Interval> = {}): Interval => ({
  userId,
  kind: 'declared',
  state: 'available',
  reason: null,
  limit: null,
  setBy: null,
  openAtStart: 0,
  startedAt: instantOf(startedAt),
  endedAt: null,
  ...more,
});
const project = (tenant: Tenant, ...lines: Interval[]) => projectIntervals(databaseOf(env, claimsOf(tenant).shd), tenant.id, lines);

/** What a report should say of these rows, worked out second by second. */
function recount(lines: LedgerRow[], asOf: number, from: number, to: number): Figures {
  const sums: Figures = { workedMs: 0, availableMs: 0, pausedMs: 0, overLimitMs: 0, connectedMs: 0 };
  const has = (line: LedgerRow, t: number) => line.started_at <= t && t < (line.ended_at ?? asOf);
  for (let t = from; t < Math.min(to, asOf); t += 1_000) {
    const here = lines.filter((line) => has(line, t));
    const connected = here.some(({ kind }) => kind === 'connected');
    const declared = here.find(({ kind }) => kind === 'declared') as
      | (LedgerRow & { limit_ms: number | null; counts_as_work: number })
      | undefined;
    if (connected) sums.connectedMs += 1_000;
    if (connected && declared?.state === 'available') sums.availableMs += 1_000;
    if (connected && declared?.counts_as_work) sums.workedMs += 1_000;
    if (declared?.state === 'away') sums.pausedMs += 1_000;
    if (declared?.limit_ms && t >= declared.started_at + declared.limit_ms) sums.overLimitMs += 1_000;
  }
  return sums;
}

describe('the presence ledger', () => {
  it('[PRS-50] lets no line be deleted, nor changed but to end once', async () => {
    const tenant = await newTenant();
    await project(tenant, interval(tenant.owner.id, 1_000));
    const change = (set: string) =>
      shardOf(tenant).prepare(`UPDATE presence_intervals SET ${set} WHERE tenant_id = ?`).bind(tenant.id).run();
    for (const set of [
      "state = 'away'",
      'started_at = 5',
      'ended_at = 900',
      "set_by = 'x'",
      'open_at_start = 9',
      "user_id = 'x', ended_at = 9000",
    ])
      await expect(change(set)).rejects.toThrow(/append-only|constraint/i);
    await expect(shardOf(tenant).prepare('DELETE FROM presence_intervals WHERE tenant_id = ?').bind(tenant.id).run()).rejects.toThrow(
      'append-only',
    );
    await project(tenant, interval(tenant.owner.id, 1_000, { endedAt: instantOf(2_000) }));
    await expect(change('ended_at = 3000')).rejects.toThrow('append-only');
    await project(tenant, interval(tenant.owner.id, 1_000, { endedAt: instantOf(9_000) }), interval(tenant.owner.id, 1_000));
    expect((await linesOf(tenant)).map(({ ended_at }) => ended_at)).toEqual([2_000]);
  });

  it('[PRS-51] is what the report says, recomputed from its lines; [PRS-54] and what the sheet says', async () => {
    const from = Date.parse('2026-11-23T11:00:00Z');
    const tenant = await at(from, await newTenant());
    const [lunch, , training] = await reasonsOf(tenant);
    const line = await openDesk(tenant);
    const steps: [number, object][] = [
      [95, { presence: 'away', reasonId: lunch?.id, limitMinutes: 30 }],
      [151, { presence: 'available' }],
      [200, { presence: 'away', reasonId: training?.id }],
      [260, { presence: 'invisible' }],
    ];
    for (const [minute, body] of steps) await declare(await at(from + minute * 60_000, tenant), body);
    const now = await at(from + 300 * 60_000, tenant);
    const lines = await linesOnce(tenant, (all) => all.length === 6);
    const told = await report(now, '?from=2026-11-23&to=2026-11-23');
    const day = { from: Date.parse('2026-11-23T03:00:00Z'), to: Date.parse('2026-11-24T03:00:00Z') };
    const counted = recount(lines, Date.parse(told.asOf), day.from, day.to);
    for (const key of ['workedMs', 'availableMs', 'pausedMs', 'overLimitMs', 'connectedMs'] as const)
      expect(Math.abs(Number(told.items[0]?.total[key]) - counted[key])).toBeLessThanOrEqual(1_000);
    expect(told.items[0]?.total).toMatchObject({
      workedMs: (95 + 49 + 60) * 60_000,
      pausedMs: (56 + 60) * 60_000,
      overLimitMs: 26 * 60_000,
    });
    expect([told.timezone, told.next]).toEqual(['America/Sao_Paulo', null]);
    const sheet = await call('GET', '/v1/presence/report.csv?from=2026-11-23', { token: now.token, headers: { 'accept-language': 'pt' } });
    expect([sheet.status, sheet.headers.get('content-type'), sheet.headers.get('content-disposition')]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="presence-2026-11-23-2026-11-23.csv"',
    ]);
    const [head, row] = (await sheet.text()).split('\r\n');
    expect(head).toContain('Trabalhado');
    expect(row).toBe('2026-11-23;Ana Souza;03:24:00;02:24:00;05:00:00;01:56:00;00:26:00;00:40:00;0;America/Sao_Paulo;00:56:00;01:00:00');
    line.close();
  });

  it('[PRS-55] is read in pages, by person, kind and period, and a report in pages of people', async () => {
    const tenant = await newTenant();
    const rui = await newColleague(tenant, 'Rui Lima', 'agent');
    const from = Date.parse('2026-11-20T12:00:00Z');
    for (const { owner } of [tenant, rui]) {
      const turns = Array.from({ length: 5 }, (_, n) =>
        interval(owner.id, from + n * 1_000, n < 4 ? { endedAt: instantOf(from + (n + 1) * 1_000) } : {}),
      );
      await project(tenant, ...turns, interval(owner.id, from, { kind: 'connected', state: null }));
    }
    type Page = { items: { user: { id: string; name: string }; startedAt: string; kind: string }[]; next: string | null };
    const read = (query: string): Promise<Page> => ask(200, 'GET', `/v1/presence/intervals?${query}`, { token: tenant.token });
    const seen: string[] = [];
    let after = '';
    for (
      let page = await read('from=2026-11-20&limit=5');
      ;
      page = await read(`from=2026-11-20&limit=5&after=${encodeURIComponent(after)}`)
    ) {
      seen.push(...page.items.map(({ user, startedAt, kind }) => `${startedAt} ${user.id} ${kind}`));
      if (page.next === null) break;
      after = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
    expect(seen).toEqual(seen.toSorted().toReversed());
    expect((await read(`from=2026-11-20&user=${rui.owner.id}&kind=connected`)).items.map(({ user }) => user.name)).toEqual(['Rui Lima']);
    expect((await read('from=2026-11-19&to=2026-11-19')).items).toEqual([]);
    expect((await read('from=2026-11-22')).items).toHaveLength(4); // what has not ended reaches into every later day
    const first = await report(tenant, '?from=2026-11-20&limit=1');
    const second = await report(tenant, `?from=2026-11-20&limit=1&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ user }) => user.name).sort()).toEqual(['Ana Souza', 'Rui Lima']);
    expect(second.next).toBeNull();
    for (const query of ['from=2026-02-30', 'from=2026-11-20&to=2026-11-19', 'from=2026-01-01&to=2026-06-01', 'kind=other'])
      expect(await refusal('GET', `/v1/presence/intervals?${query}`, { token: tenant.token })).toEqual([400, 'invalid-request']);
    // However long the ledger is, a period costs what lies in it.
    const watch = watchDatabases();
    await report(tenant, '?from=2026-11-22');
    await read('from=2026-11-22&limit=1');
    const plans = await Promise.all(
      watch.statements
        .filter((statement) => statement.includes('presence_intervals'))
        .map((statement) => rows<{ detail: string }>(shardOf(tenant), `EXPLAIN QUERY PLAN ${statement.replaceAll('?', '1')}`)),
    );
    const looks = plans.flat().map(({ detail }) => detail);
    expect(looks.filter((detail) => /presence_intervals|\bp\b|\bi\b/.test(detail)).length).toBeGreaterThan(4);
    expect(looks.filter((detail) => /SCAN (presence_intervals|p|i)\b|presence_intervals_by_start \(tenant_id=\?\)$/.test(detail))).toEqual(
      [],
    );
  });

  it('[PRS-56] shows nothing of another company', async () => {
    const [mine, other] = [await newTenant(), await newTenant('Outra')];
    await project(other, interval(other.owner.id, currentTime() - 60_000));
    for (const path of ['report', 'intervals']) {
      expect((await ask<Report>(200, 'GET', `/v1/presence/${path}`, mine)).items).toEqual([]);
      expect((await ask<Report>(200, 'GET', `/v1/presence/${path}?user=${other.owner.id}`, mine)).items).toEqual([]);
    }
    const agent = await newColleague(mine, 'Rui Lima', 'agent');
    for (const path of ['report', 'intervals', 'report.csv'])
      expect(await refusal('GET', `/v1/presence/${path}`, { token: agent.token })).toEqual([403, 'forbidden']);
    expect(await deskOf(mine).presence()).toEqual([]);
  });
});
