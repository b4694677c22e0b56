import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, PROJECT, type SourceFile } from '../support/source.ts';
import { moduleOf } from './import-table.ts';
import { ORDER, type Reach, uphill } from './order-table.ts';

const FILES = [...filesIn('src'), ...filesIn('durable-objects')].filter(
  ({ path }) => !path.endsWith('.d.ts') && !/^src\/(web|simulator|dev)\//.test(path),
);
const KNOWN = new Set(FILES.map(({ path }) => path));
const TABLES = tablesOf(FILES);

/** Which feature a table belongs to: the one that defines it. */
function tablesOf(files: readonly SourceFile[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { path, text } of files)
    if (path.endsWith('.table.ts'))
      for (const [, name] of text.matchAll(/sqliteTable\(\s*'(\w+)'/g)) if (name) owners.set(name, moduleOf(path));
  return owners;
}

describe('the order of the features', () => {
  it('is a list of what there is: each folder once, with its manifest, areas in one run each', () => {
    const folders = readdirSync(`${PROJECT}src/modules`).flatMap((area) =>
      readdirSync(`${PROJECT}src/modules/${area}`).map((name) => `${area}/${name}`),
    );
    expect([...ORDER].sort()).toEqual(folders.sort());
    for (const feature of ORDER) expect(KNOWN).toContain(`src/modules/${feature}/${feature.split('/')[1]}.feature.ts`);
    const areas = ORDER.map((feature) => feature.split('/')[0]);
    expect(areas.filter((area, at) => area !== areas[at - 1])).toEqual([...new Set(areas)]);
  });

  it('an import leads to what stands above its line, types included', () => {
    const broken = FILES.flatMap((file) =>
      importsOf(file, KNOWN)
        .filter(({ local, target }) => local && uphill(file.path, target))
        .map(({ target }) => `${file.path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('SQL names only tables of its own feature or of features above its line', () => {
    const broken = FILES.filter(({ path }) => /\.(store|projection)\.ts$/.test(path)).flatMap(({ path, text }) =>
      [...namedIn(text)].flatMap((table) => {
        const owner = TABLES.get(table);
        const above = owner === undefined || owner === moduleOf(path) || ORDER.indexOf(owner) < ORDER.indexOf(moduleOf(path));
        return above ? [] : [`${path} names ${table} of ${owner}`];
      }),
    );
    expect(TABLES.size).toBeGreaterThan(30);
    expect(broken).toEqual([]);
  });
});

/** Tables behind FROM, JOIN, INTO and UPDATE in raw SQL. */
const namedIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)\b/g)].map(([, name]) => name ?? ''));

describe('the law itself', () => {
  const cases: Reach[] = [
    { from: 'src/modules/customers/tags/tags.routes.ts', to: 'src/modules/service/desk/desk.actions.ts', broken: true },
    { from: 'src/modules/service/desk/desk.actions.ts', to: 'src/modules/customers/tags/tags.table.ts', broken: false },
    { from: 'src/modules/service/desk/desk.actions.ts', to: 'src/modules/service/desk/desk.domain.ts', broken: false },
    { from: 'src/kernel/time.ts', to: 'src/edge/log.ts', broken: true },
    { from: 'src/edge/log.ts', to: 'src/modules/customers/tags/tags.table.ts', broken: true },
    { from: 'src/modules/customers/tags/tags.routes.ts', to: 'durable-objects/desk/desk.object.ts', broken: true },
    { from: 'src/modules/customers/tags/tags.routes.ts', to: 'src/features.ts', broken: true },
    { from: 'src/worker.ts', to: 'src/features.ts', broken: false },
  ];
  it.each(cases)('$from → $to', ({ from, to, broken }) => expect(uphill(from, to)).toBe(broken));
});
