import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { FEATURES } from '../../src/features.ts';
import { grantStatement } from '../../src/modules/foundation/access/grant.domain.ts';
import { CATALOG } from '../support/catalog.ts';
import { PROJECT } from '../support/source.ts';

/** Those that companies have had since the first migrations. This list never grows. */
const FIRST = new Set(
  (
    'account:read account:write channels:read channels:write contacts:read contacts:write conversations:read conversations:serve ' +
    'canned:write tags:write conversations:start desk:read desk:supervise queues:all queues:write presence:write presence:manage ' +
    'presence:report billing:read access:read access:write keys:read keys:write audit:read'
  ).split(' '),
);
const FOLDER = `${PROJECT}migrations/shard`;
const migrations = readdirSync(FOLDER)
  .sort()
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'));

it('[ACC-9] a capability that is newer than the first companies comes with a migration that grants it', () => {
  const missing = Object.entries(CATALOG.capabilities)
    .filter(([name]) => !FIRST.has(name))
    .map(([name, { startsIn }]) => grantStatement(name, startsIn))
    .filter((statement) => !migrations.some((text) => text.includes(statement)));
  expect(missing).toEqual([]);
});

it('[ACC-9] the grant reaches the starting groups alone, once, and leaves what they had', () => {
  const database = new DatabaseSync(':memory:');
  for (const text of migrations) database.exec(text);
  database.exec('PRAGMA foreign_keys = off');
  const insert = database.prepare(
    'INSERT INTO permission_groups (tenant_id, id, name, capabilities, starting_role) VALUES (?, ?, ?, ?, ?)',
  );
  const groups: [string, string | null, string[]][] = [
    ['owner', 'owner', ['x:read']],
    ['agent', 'agent', []],
    ['viewer', 'viewer', ['x:read']],
    ['own', null, ['x:read']],
  ];
  for (const [id, role, capabilities] of groups) insert.run('t', id, id, JSON.stringify(capabilities), role);
  for (const _ of [1, 2]) database.exec(grantStatement('y:write', ['agent']));
  const rows = database.prepare('SELECT id, capabilities, revision FROM permission_groups ORDER BY id').all();
  expect(rows.map(({ id, capabilities, revision }) => [id, capabilities, revision])).toEqual([
    ['agent', '["y:write"]', 2],
    ['own', '["x:read"]', 1],
    ['owner', '["x:read","y:write"]', 2],
    ['viewer', '["x:read"]', 1],
  ]);
});

it('no two features define the same capability or audit action', () => {
  const capabilities = FEATURES.flatMap(({ capabilities = {} }) => Object.keys(capabilities));
  const actions = FEATURES.flatMap(({ audit = [] }) => audit);
  expect(capabilities.length).toBeGreaterThan(20);
  expect(actions.length).toBeGreaterThan(40);
  for (const names of [capabilities, actions]) expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});
