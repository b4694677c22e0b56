import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { FEATURES } from '../../src/features.ts';
import { STORES } from '../../src/modules/customers/personal-data/erasure.domain.ts';
import { PROJECT } from '../support/source.ts';
import { JOBS, OBJECTS, TABLES, WRITERS } from './places.ts';

function tablesOf(kind: string): string[] {
  const database = new DatabaseSync(':memory:');
  const folder = `${PROJECT}migrations/${kind}`;
  for (const name of readdirSync(folder).sort()) database.exec(readFileSync(`${folder}/${name}`, 'utf8'));
  return database
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name));
}
const sources = (folder: string): string[] =>
  readdirSync(`${PROJECT}${folder}`, { recursive: true, encoding: 'utf8' }).flatMap((name) =>
    name.endsWith('.ts') ? [`${folder}/${name}`] : [],
  );

describe('[PDT-8] of every place that can hold something of a person somebody says who erases it:', () => {
  it('tables', () => {
    expect(Object.keys(TABLES).sort()).toEqual([...tablesOf('shard'), ...tablesOf('directory')].sort());
  });

  it('the store of files', () => {
    const writers = sources('src/modules').filter((path) => readFileSync(PROJECT + path, 'utf8').includes('.files.put('));
    expect(Object.keys(WRITERS).sort()).toEqual(writers.sort());
  });

  it('objects', () => {
    const kinds = /ObjectKind = ([^;]+);/.exec(readFileSync(`${PROJECT}src/edge/platform/scope.ts`, 'utf8'))?.[1] ?? '';
    expect(Object.keys(OBJECTS).sort()).toEqual([...kinds.matchAll(/'(\w+)'/g)].map(([, kind]) => kind).sort());
  });

  it('jobs, each as its kind says of itself', () => {
    const jobs = FEATURES.flatMap(({ jobs: kinds = [] }) => kinds);
    expect(Object.keys(JOBS).sort()).toEqual(jobs.map(({ kind }) => kind).sort());
    for (const { kind, isPersonal = false } of jobs) expect([kind, 'store' in (JOBS[kind] ?? {})]).toEqual([kind, isPersonal]);
  });

  it('and each of those answers', () => {
    const answering = FEATURES.flatMap(({ hooks }) => hooks?.contactErased ?? []).map(({ store }) => store);
    const named = [TABLES, WRITERS, OBJECTS, JOBS].flatMap((places) =>
      Object.values(places).flatMap((of) => ('store' in of ? [of.store] : [])),
    );
    expect([...new Set(answering)].sort()).toEqual([...STORES].sort());
    expect([...new Set([...named, 'sessions'])].sort()).toEqual([...STORES].sort());
  });
});
