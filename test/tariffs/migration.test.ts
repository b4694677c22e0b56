import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { FIRST_TERMS } from '../../src/modules/billing/tariffs/shipped.domain.ts';
import { PROJECT } from '../support/source.ts';

const FOLDER = `${PROJECT}migrations/shard`;
const migrate = (database: DatabaseSync, from: string, to: string): void => {
  const names = readdirSync(FOLDER).filter((name) => name >= from && name < to);
  for (const name of names.sort()) database.exec(readFileSync(`${FOLDER}/${name}`, 'utf8'));
};

it('[BIL-39] a company of before has the terms of a new one, and its administrators may set tariffs', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database, '0001', '0024');
  database.exec(`
    INSERT INTO accounts (tenant_id, name, timezone, locale, created_at) VALUES ('ten_1', 'Padaria', 'America/Sao_Paulo', 'pt-BR', 0);
    INSERT INTO tariffs VALUES ('ten_1', 'seed-2023', 1685577600000, '{}');
    INSERT INTO permission_groups (tenant_id, id, name, capabilities, entity_rights, starting_role, revision)
      VALUES ('ten_1', 'grp_1', 'Admin', '["account:read"]', '{}', 'admin', 1), ('ten_1', 'grp_2', 'Agente', '[]', '{}', 'agent', 1);
  `);
  migrate(database, '0024', '0025');
  const terms = database.prepare('SELECT book, from_at, tariff, version FROM tariff_terms ORDER BY book, from_at').all();
  expect(terms.map((row) => [row.book, row.from_at, row.tariff, row.version])).toEqual(
    FIRST_TERMS.map(({ book, from, tariff, version }) => [book, from, tariff, version]),
  );
  const groups = database.prepare('SELECT capabilities FROM permission_groups ORDER BY id').all();
  expect(groups.map(({ capabilities }) => capabilities)).toEqual(['["account:read","tariffs:write"]', '[]']);
});
