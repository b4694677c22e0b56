import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { type LegFields, rowTests } from '../../src/edge/storage/legs.ts';
import type { Filter } from '../../src/kernel/filter.ts';
import { consentFields } from '../../src/modules/customers/consent/consent.fields.ts';
import { contactFields } from '../../src/modules/customers/contacts/contacts.fields.ts';
import { talkFields } from '../../src/modules/service/conversations/talks.fields.ts';

const FIELDS: LegFields<never> = { ...contactFields, ...consentFields, ...talkFields };
const VALUES: Readonly<Record<string, string>> = { phone: '+55', country: '55', area: '+5511', knownBy: 'phone', marketingConsent: 'in' };

it('[SEG-5] a person is looked up by who they are, never by what very many have', () => {
  const db = new DatabaseSync(':memory:');
  for (const file of readdirSync('migrations/shard').sort()) db.exec(readFileSync(`migrations/shard/${file}`, 'utf8'));
  const s = { tenantId: 'tnt_1' } as Scope; // safe: a test of a row reads no more of it
  const asked = ['phone', 'country', 'area', 'email', 'external', 'knownBy', 'tag', 'marketingConsent', 'channel', 'servedTag'];
  for (const field of asked) {
    const filter: Filter = { field, is: 'one-of', value: [VALUES[field] ?? 'x'] };
    const { sql: text, params } = new SQLiteSyncDialect().sqlToQuery(
      sql`SELECT count(*) FROM contacts WHERE "contacts"."tenant_id" = 'tnt_1' AND unlikely("contacts"."id" > 'a' AND "contacts"."id" <= 'b') AND ${rowTests(s, FIELDS, filter)}`,
    );
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...(params as string[])) as { detail: string }[]; // safe: what SQLite answers
    const steps = plan.map(({ detail }) => detail).filter((step) => /contacts|_tags|_consents|_identities|\b[ntiv]\b/.test(step));
    expect([field, steps[0]]).toEqual([field, 'SEARCH contacts USING PRIMARY KEY (tenant_id=? AND id>? AND id<?)']);
    expect([field, steps.filter((step) => /SCAN [ntiv]\b|\(tenant_id=\?\)|by_tag|by_state/.test(step))]).toEqual([field, []]);
  }
});
