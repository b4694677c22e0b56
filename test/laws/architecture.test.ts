import { describe, expect, it } from 'vitest';
import { codeMatching, filesIn, importsOf, type SourceFile } from '../support/source.ts';
import { breach, LAWS, roleOf } from './import-table.ts';

const FILES = [...filesIn('src'), ...filesIn('durable-objects')].filter(({ path }) => !path.endsWith('.d.ts'));
const KNOWN = new Set(FILES.map(({ path }) => path));
const IMPORTS = new Map(FILES.map((file) => [file.path, importsOf(file, KNOWN)]));
const withRole = (role: string): SourceFile[] => FILES.filter(({ path }) => roleOf(path) === role);

describe('what may import what', () => {
  it('sees the project', () => expect(FILES.length).toBeGreaterThan(50));

  it.each(LAWS.map((law) => [law.sentence, law] as const))('%s', (_, law) => {
    const broken = withRole(law.role).flatMap(({ path }) =>
      (IMPORTS.get(path) ?? [])
        .filter((found) => breach(law, path, found))
        .map(({ target, typeOnly }) => `${path} → ${target}${typeOnly ? ' (type)' : ''}`),
    );
    expect(broken).toEqual([]);
  });

  it('a module holds only files whose name says their role', () => {
    expect(FILES.filter(({ path }) => roleOf(path) === 'nameless').map(({ path }) => path)).toEqual([]);
  });

  it('nothing that outlives a request remembers a promise: whoever waited for one that another request began would hang', () => {
    const server = FILES.filter(({ path }) => !path.startsWith('src/web/') && !path.startsWith('src/dev/'));
    expect(codeMatching(server, /^(export )?(const|let) \w+ = new (Remembered|Map)<.*\bPromise</)).toEqual([]);
  });

  it('imports lead nowhere in circles (types aside)', () => {
    expect(circles()).toEqual([]);
  });
});

describe('the law itself', () => {
  const judge = (path: string, text: string): boolean[] => {
    const law = LAWS.find(({ role }) => role === roleOf(path));
    const known = new Set(['src/kernel/time.ts', 'src/modules/x/b/b.store.ts', 'src/modules/x/a/a.store.ts', 'src/edge/platform/scope.ts']);
    return law ? importsOf({ path, text }, known).map((found) => breach(law, path, found)) : [];
  };

  it('catches a database in a rule', () => {
    expect(
      judge('src/modules/x/a/a.domain.ts', "import { eq } from 'drizzle-orm';\nimport { after } from '../../../kernel/time';"),
    ).toEqual([true, false]);
  });

  it("catches another module's store, and lets one's own pass", () => {
    const text = "import { one } from './a.store';\nimport {\n  two,\n} from '../b/b.store.ts';\nexport { three } from '../b/b.store';";
    expect(judge('src/modules/x/a/a.routes.ts', text)).toEqual([false, true, true]);
  });

  it('tells a type from a value', () => {
    const text =
      "import type { Scope } from '../../../edge/platform/scope';\nimport { type Scope, open } from '../../../edge/platform/scope';";
    expect(judge('src/modules/x/a/a.store.ts', text)).toEqual([false, true]);
  });
});

describe('what code may not do', () => {
  it('a rule reads no clock, throws no dice, waits for nobody and calls nobody', () => {
    const rules = FILES.filter(({ path }) => path.endsWith('.domain.ts'));
    expect(rules.length).toBeGreaterThan(0);
    const impure = /\basync\b|\bawait\b|\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bcrypto\.|\bfetch\(|\bsetTimeout\b|\bperformance\./;
    expect(codeMatching(rules, impure)).toEqual([]);
  });

  it('only the edge, the Worker and the objects read bindings; a route hands them on whole', () => {
    const others = FILES.filter(({ path }) => /^src\/(kernel|modules)\//.test(path));
    expect(others.length).toBeGreaterThan(0);
    expect(codeMatching(others, /\benv\.[A-Z]|import \{[^}]*\benv\b[^}]*\} from 'cloudflare:workers'/)).toEqual([]);
  });

  it('nothing but a store, a field of a filter, a projection, a table, the edge or an object speaks SQL (a verb may commit a batch that stores wrote)', () => {
    const others = FILES.filter(
      ({ path }) => /^src\/(kernel|modules)\//.test(path) && !/\.(store|fields|projection|table)\.ts$/.test(path),
    );
    expect(codeMatching(others, /\bsql`|\.prepare\(|\bdb\.(select|insert|update|delete)\b/)).toEqual([]);
  });
});

function circles(): string[] {
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const { target, typeOnly, local } of IMPORTS.get(path) ?? [])
      if (local && !typeOnly && KNOWN.has(target)) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of KNOWN) visit(path, []);
  return found;
}
