import { env } from 'cloudflare:workers';
import { afterAll, expect } from 'vitest';
import { meter } from '../../src/edge/platform/databases.ts';
import { type Step, weakSteps } from './plans.ts';
import { isBare } from './tenanted.ts';

/**
 * Stands by in every test file: a statement that reaches a shard without naming its tenant fails the file it ran in
 * (INV-41), and so does one that SQLite would answer by reading all that a tenant has (INV-42).
 */
const seen = new Map<string, readonly unknown[]>();
meter.onStatement = (sql, database, params) => {
  if (database.startsWith('SHARD_') && !sql.startsWith('PRAGMA ')) seen.set(sql, params);
};

afterAll(async () => {
  const statements = [...seen];
  expect(statements.map(([sql]) => sql).filter(isBare)).toEqual([]);
  if (statements.length === 0) return;
  await forgetStatistics();
  const plans = await env.SHARD_00.batch<Step>(
    statements.map(([sql, params]) => env.SHARD_00.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...params)),
  );
  const { results: found } = await env.SHARD_00.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view'").all<{
    name: string;
    sql: string;
  }>();
  const views = new Map(found.map(({ name, sql }) => [name, sql]));
  const weak = plans.flatMap(({ results }, n) => {
    const sql = statements[n]?.[0] ?? '';
    return weakSteps(sql, results, views).map((step) => `${step}\n    ${sql}`);
  });
  expect(weak).toEqual([]);
});

/** What the nightly sweep may have counted here must not help. */
async function forgetStatistics(): Promise<void> {
  const { results } = await env.SHARD_00.prepare("SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'").all();
  if (results.length > 0) await env.SHARD_00.exec('DELETE FROM sqlite_stat1;\nANALYZE sqlite_schema;');
}
