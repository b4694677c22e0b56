import { eq, sql } from 'drizzle-orm';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { type Accountable, commitWithAudit } from '../../src/modules/foundation/audit/audit.actions.ts';
import type { AuditNote } from '../../src/modules/foundation/audit/audit.domain.ts';
import type { AuditEntryWire } from '../../src/modules/foundation/audit/audit.schemas.ts';
import { queues } from '../../src/modules/service/queues/queues.table.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { newChannel } from '../support/meta.ts';
import { claimsOf, everyItem, refusal, rows, shardOf } from '../support/shop.ts';

type Chain = { intact: boolean; entries: number; brokenAt: number | null; head: string | null; copied: number | null };
const logOf = (tenant: Tenant): Promise<AuditEntryWire[]> => everyItem(tenant, '/v1/audit');
const chainOf = ({ token }: Tenant): Promise<Chain> => ask(200, 'GET', '/v1/audit/chain', { token });

const scopeFor = (tenant: Tenant): Accountable => {
  const { tid, shd, sub } = claimsOf(tenant);
  return { ...testScope({ tenantId: tid, shard: shd }), actor: { kind: 'user', id: sub, name: 'Ana Souza' }, requestId: 'request-1' };
};
const note = (name: string): AuditNote => ({
  action: 'department.updated',
  object: { kind: 'department', id: 'dep_1', name },
  before: { name: 'x' },
  after: { name },
});
/** A change that is easy to see: the name of the default queue. */
const rename = (s: Accountable, name: string) => s.db.update(queues).set({ name }).where(eq(queues.tenantId, s.tenantId));
const nameOf = async (tenant: Tenant) =>
  (await rows<{ name: string }>(shardOf(tenant), 'SELECT name FROM queues WHERE tenant_id = ?', tenant.id))[0]?.name;

describe('the audit log', () => {
  it('[AUD-1] tells who connected a number, to what, and none of its secrets', async () => {
    const tenant = await newTenant();
    const channel = await newChannel(tenant);
    const found = (await logOf(tenant)).filter(({ object }) => object.id === channel.id);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      action: 'channel.connected',
      actor: { kind: 'user', id: tenant.owner.id, name: tenant.owner.name },
      object: { kind: 'channel' },
      before: {},
      after: { phoneNumberId: channel.phoneNumberId },
    });
    expect(found[0]?.requestId).not.toBe('');
    const raw = JSON.stringify(await rows(shardOf(tenant), 'SELECT * FROM audit_entries WHERE tenant_id = ?', tenant.id));
    expect(raw).not.toContain(channel.appSecret);
    expect(raw).not.toContain('accessToken');
  });

  it('[AUD-8] begins with the opening of the account', async () => {
    const tenant = await newTenant('Padaria Aurora');
    const log = await logOf(tenant);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      ...{ seq: 1, action: 'account.opened', before: {} },
      actor: { kind: 'user', id: tenant.owner.id, name: 'Ana Souza' },
      object: { kind: 'account', id: tenant.id, name: 'Padaria Aurora' },
      after: { name: 'Padaria Aurora', owner: 'Ana Souza', timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    });
    expect(log[0]?.requestId).not.toBe('');
    expect(await chainOf(tenant)).toMatchObject({ intact: true, entries: 1 });
  });

  it('[AUD-2] is written with the change, or neither is', async () => {
    const tenant = await newTenant();
    const [s, before] = [scopeFor(tenant), (await logOf(tenant)).length];
    expect(await commitWithAudit(s, note('one'), [rename(s, 'one')])).toBe(true);
    expect([await nameOf(tenant), (await logOf(tenant)).length]).toEqual(['one', before + 1]);

    const impossible = s.db.update(queues).set({ name: sql`NULL` }).where(eq(queues.tenantId, s.tenantId));
    await expect(commitWithAudit(s, note('two'), [rename(s, 'two'), impossible])).rejects.toThrow();
    expect([await nameOf(tenant), (await logOf(tenant)).length]).toEqual(['one', before + 1]);

    const nobody = s.db.update(queues).set({ name: 'three' }).where(eq(queues.tenantId, 'tnt_nobody'));
    expect(await commitWithAudit(s, note('three'), [nobody, rename(s, 'three')])).toBe(false);
    expect([await nameOf(tenant), (await logOf(tenant)).length]).toEqual(['one', before + 1]);
  });

  it('[AUD-3] keeps its numbers dense and its chain whole when many act at once', async () => {
    const tenant = await newTenant();
    const s = scopeFor(tenant);
    const before = (await chainOf(tenant)).entries;
    const done = await Promise.all(Array.from({ length: 30 }, (_, n) => commitWithAudit(s, note(`${n}`), [rename(s, `${n}`)])));
    expect(done).toEqual(Array(30).fill(true));
    const log = await logOf(tenant);
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 30 }, (_, n) => before + 30 - n));
    expect(await chainOf(tenant)).toEqual({ intact: true, entries: before + 30, brokenAt: null, head: log[0]?.hash, copied: null });
  });

  it('[AUD-4] refuses to be changed, and shows what was changed all the same', async () => {
    const tenant = await newTenant();
    const [s, shard] = [scopeFor(tenant), shardOf(tenant)];
    for (const name of ['a', 'b', 'c', 'd']) await commitWithAudit(s, note(name), [rename(s, name)]);
    const last = (await chainOf(tenant)).entries;
    const run = (text: string, ...values: unknown[]) =>
      shard
        .prepare(text)
        .bind(...values)
        .run();
    const forge = 'UPDATE audit_entries SET after = \'{"name":"z"}\' WHERE tenant_id = ? AND seq = ?';
    await expect(run(forge, tenant.id, last - 2)).rejects.toThrow('append-only');
    await expect(run('DELETE FROM audit_entries WHERE tenant_id = ?', tenant.id)).rejects.toThrow('append-only');

    await run('DROP TRIGGER audit_entries_no_update');
    await run('DROP TRIGGER audit_entries_no_delete');
    await run('DELETE FROM audit_entries WHERE tenant_id = ? AND seq = ?', tenant.id, last - 1);
    expect(await chainOf(tenant)).toMatchObject({ intact: false, brokenAt: last });
    await run(forge, tenant.id, last - 2);
    expect(await chainOf(tenant)).toMatchObject({ intact: false, brokenAt: last - 2, entries: last - 3 });
  });
});

describe('the export', () => {
  it('[AUD-7] holds exactly the entries of the filter, and runs nothing in a spreadsheet', async () => {
    const tenant = await newTenant();
    const s = scopeFor(tenant);
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', 'plain "quoted"; and, more\nlines', 'ação 日本 🙂'];
    for (const name of evil) await commitWithAudit(s, note(name), [rename(s, name)]);
    const response = await call('GET', '/v1/audit/export?action=department.updated', tenant);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
    const text = await response.text();
    const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    const entries = (await logOf(tenant)).filter(({ action }) => action === 'department.updated');
    // A hash may begin with a minus, which gets its apostrophe too.
    expect(data.map(({ seq, hash }) => `${seq} ${hash?.replace(/^'/, '')}`)).toEqual(entries.map(({ seq, hash }) => `${seq} ${hash}`));
    const cells = data.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(data.map(({ objectName }) => objectName?.replace(/^'/, '')).reverse()).toEqual(evil);
  });
});

describe('[AUD-5] reading it', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await newTenant();
    const s = scopeFor(tenant);
    for (const [n, name] of ['a', 'b', 'c'].entries()) {
      const later: Accountable = { ...s, clock: () => instantOf(Date.UTC(2030, 0, 1 + n)) };
      await commitWithAudit(later, { ...note(name), object: { kind: 'department', id: `dep_${name}`, name } }, [rename(s, name)]);
    }
    await newChannel(tenant);
  });
  const names = async (query: string) =>
    (await ask<{ items: AuditEntryWire[] }>(200, 'GET', `/v1/audit?${query}`, tenant)).items.map(({ object }) => object.name);

  it('filters by action, object, actor and time', async () => {
    expect(await names('action=department.updated')).toEqual(['c', 'b', 'a']);
    expect(await names('object=dep_b')).toEqual(['b']);
    expect(await names('actor=usr_nobody')).toEqual([]);
    expect(await names(`actor=${tenant.owner.id}&action=department.updated&limit=2`)).toEqual(['c', 'b']);
    expect(await names('from=2030-01-02T00:00:00Z&to=2030-01-03T00:00:00Z')).toEqual(['b']);
  });

  it('goes page by page without a gap', async () => {
    const whole = await logOf(tenant);
    const seen: number[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: AuditEntryWire[]; next: string | null } = await ask(
        200,
        'GET',
        `/v1/audit?limit=1${after && `&after=${after}`}`,
        tenant,
      );
      seen.push(...page.items.map(({ seq }) => seq));
      after = page.next;
    }
    expect(seen).toEqual(whole.map(({ seq }) => seq));
  });

  it('points at what it cannot read', async () => {
    expect(await refusal('GET', '/v1/audit?from=yesterday', tenant)).toEqual([400, 'invalid-request']);
    expect(await refusal('GET', '/v1/audit?action=nothing', tenant)).toEqual([400, 'invalid-request']);
  });
});
