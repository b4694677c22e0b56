import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { meter, shardOf } from '../../src/edge/platform/databases.ts';
import { accounts } from '../../src/modules/foundation/tenants/tenants.table.ts';
import { type Step, weakSteps } from '../support/plans.ts';

/** What the judge says of a statement in a database that knows no numbers. */
async function judged(sql: string): Promise<string[]> {
  const params = [...sql].filter((letter) => letter === '?').map(() => null);
  const { results } = await env.SHARD_00.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...params)
    .all<Step>();
  return weakSteps(sql, results);
}

describe('the judge of plans, which stands by in every test', () => {
  it('[INV-42] sees who reads all that a tenant has', async () => {
    const ofContact = 'SELECT raw FROM contact_identities WHERE tenant_id = ? AND contact_id = ?';
    expect(await judged(ofContact)).toEqual(['contact_identities: SEARCH contact_identities USING PRIMARY KEY (tenant_id=?)']);
    for (const sql of [
      'SELECT * FROM interactions WHERE tenant_id = ? AND conversation_id = ? ORDER BY number DESC LIMIT ?',
      'SELECT * FROM sessions WHERE tenant_id = ? ORDER BY expires_at LIMIT ?',
      'SELECT * FROM conversations AS c JOIN tags t ON t.tenant_id = c.tenant_id WHERE c.tenant_id = ? AND c.responsible_agent_id = ?',
      'SELECT * FROM sessions WHERE opened_at < ?',
      'UPDATE interactions SET state = ? WHERE tenant_id = ? AND assignee_id = ?',
      'DELETE FROM mentions WHERE tenant_id = ?',
    ])
      expect(await judged(sql), sql).toHaveLength(1);
  });

  it('[INV-42] sees through a view and into an insert', async () => {
    const views = new Map([
      ['contact_ages', 'CREATE VIEW contact_ages AS SELECT c.id, c.created_at FROM contacts AS c WHERE c.tenant_id IS NOT NULL'],
    ]);
    const step = { detail: 'SCAN c' };
    expect(weakSteps('SELECT id FROM contact_ages WHERE created_at < ?', [step], views)).toEqual(['contacts: SCAN c']);
    expect(
      await judged('INSERT INTO contact_tags SELECT tenant_id, id, ?, ?, ?, NULL FROM contacts WHERE tenant_id = ? AND language = ?'),
    ).toHaveLength(1);
  });

  it('[INV-42] sees through a subquery that wears the name of its table, and into it', async () => {
    const page =
      'SELECT * FROM contacts WHERE tenant_id = ? AND merged_into_id IS NULL AND erased_at IS NULL ORDER BY name_key, id LIMIT ?';
    const within = (table: string) => `SELECT contacts.id FROM (${table}) AS contacts WHERE contacts.language = ? LIMIT ?`;
    expect(await judged(within(page))).toEqual([]);
    expect(await judged(within('SELECT * FROM contacts WHERE tenant_id = ? AND language = ? ORDER BY email LIMIT ?'))).toHaveLength(1);
    const steps = ['CO-ROUTINE contacts', 'SCAN contacts', 'SCAN contacts'].map((detail) => ({ detail }));
    expect(weakSteps('SELECT * FROM contacts', steps)).toEqual(['contacts: SCAN contacts']);
  });

  it('[INV-42] is told of the statements of a batch too', async () => {
    const seen: [string, readonly unknown[]][] = [];
    const before = meter.onStatement;
    meter.onStatement = (sql, _, params) => void seen.push([sql, params]);
    const db = shardOf(env, 'SHARD_00');
    const one = (id: string) => db.select({ id: accounts.tenantId }).from(accounts).where(eq(accounts.tenantId, id));
    await db.batch([one('a'), one('b'), db.select({ id: accounts.tenantId }).from(accounts).limit(0)]);
    meter.onStatement = before;
    expect(seen.map(([, params]) => params)).toEqual([['a'], ['b'], [0]]);
  });

  it('[INV-42] lets pass what looks things up, pages in the order of an index, and tables that stay small', async () => {
    for (const sql of [
      'SELECT raw FROM contact_identities WHERE tenant_id = ? AND unlikely(contact_id = ?)',
      'SELECT * FROM interactions WHERE tenant_id = ? AND id = ?',
      'SELECT * FROM audit_entries WHERE tenant_id = ? ORDER BY seq DESC LIMIT ?',
      'SELECT * FROM users WHERE tenant_id = ? ORDER BY name',
      'SELECT * FROM (SELECT value FROM json_each(?)) AS i',
      'INSERT INTO contacts (tenant_id, id) SELECT ?, j.value FROM json_each(?) j',
      'INSERT INTO contact_tags (tenant_id, contact_id, tag_id, added_at, added_by) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?)',
    ])
      expect(await judged(sql), sql).toEqual([]);
  });
});
