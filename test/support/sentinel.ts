import { afterAll, expect } from 'vitest';
import { meter } from '../../src/edge/platform/databases.ts';
import { isBare } from './tenanted.ts';

/** Stands by in every test file: a statement that reaches a shard without naming its tenant fails the file it ran in (INV-41). */
const bare = new Set<string>();
meter.onStatement = (sql, database) => {
  if (database.startsWith('SHARD_') && isBare(sql)) bare.add(sql);
};
afterAll(() => expect([...bare]).toEqual([]));
