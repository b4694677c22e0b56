import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, PROJECT } from '../support/source.ts';

/**
 * The texts of the client stand beside the feature that says them; `common` is everybody's, and `message` is there from
 * the start. A key is written out, or computed as `key('group', value)` over values that the compiler knows.
 */
const WEB = 'src/web/';
const FILES = filesIn('src/web', /\.tsx?$/);
const KNOWN = new Set(FILES.map(({ path }) => path));
const ALWAYS = ['common', 'message'];

type Catalogue = { [key: string]: string | Catalogue };
const leaves = (catalogue: Catalogue, prefix = ''): string[] =>
  Object.entries(catalogue).flatMap(([name, value]) => (typeof value === 'string' ? [prefix + name] : leaves(value, `${prefix}${name}.`)));
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keysIn = (folder: string): string[] => [
  ...new Set(leaves(JSON.parse(readFileSync(`${PROJECT}${folder}/texts/en.json`, 'utf8'))).map(stem)),
];
const features = readdirSync(`${PROJECT}${WEB}features`).filter((name) => existsSync(`${PROJECT}${WEB}features/${name}/texts`));
const CATALOGUES = new Map([['common', keysIn(`${WEB}lib`)], ...features.map((name) => [name, keysIn(`${WEB}features/${name}`)] as const)]);

/** A key that code asks for: `group` when what comes after is computed. */
type Asked = { path: string; areas: string[]; key: string; group: boolean };
type Found = { asked: Asked[]; wild: string[]; areas: Set<string> };

/** The translators of a function (`t` of useTranslation), with the areas that each reads. */
function translatorsIn(scope: ts.Node): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node)) return;
    if (
      ts.isVariableDeclaration(node) &&
      ts.isObjectBindingPattern(node.name) &&
      node.initializer &&
      isCallOf(node.initializer, 'useTranslation')
    ) {
      const [named] = node.initializer.arguments;
      const areas = !named ? ['common'] : ts.isArrayLiteralExpression(named) ? named.elements.map(textOf) : [textOf(named)];
      for (const { name, propertyName } of node.name.elements)
        if ((propertyName ?? name).getText() === 't') found.set(name.getText(), areas);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(scope, visit);
  return found;
}

const isCallOf = (node: ts.Node, name: string): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.getText() === name;
const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : '');

function readTexts(path: string, text: string): Found {
  const found: Found = { asked: [], wild: [], areas: new Set() };
  const ask = (node: ts.Expression, areas: string[]): void => {
    if (ts.isConditionalExpression(node)) {
      ask(node.whenTrue, areas);
      ask(node.whenFalse, areas);
      return;
    }
    const group = isCallOf(node, 'key');
    const written = group ? node.arguments[0] : node;
    if (!written || !ts.isStringLiteralLike(written)) {
      found.wild.push(`${path}: ${node.getText()}`);
      return;
    }
    const [area, key] = written.text.includes(':') ? written.text.split(':') : [undefined, written.text];
    found.asked.push({ path, areas: area ? [area] : areas.slice(0, 1), key: key ?? '', group });
  };
  const visit = (node: ts.Node, scopes: Map<string, string[]>[]): void => {
    const inner = ts.isFunctionLike(node) ? [translatorsIn(node), ...scopes] : scopes;
    if (ts.isCallExpression(node)) {
      const areas = inner.map((scope) => scope.get(node.expression.getText())).find((known) => known !== undefined);
      for (const area of areas ?? []) found.areas.add(area);
      if (areas && node.arguments[0]) ask(node.arguments[0], areas);
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS), []);
  return found;
}

const READ = new Map(FILES.map(({ path, text }) => [path, readTexts(path, text)]));
const ASKED = [...READ.values()].flatMap(({ asked }) => asked);
const isIn = (area: string, { key, group }: Asked): boolean =>
  (CATALOGUES.get(area) ?? []).some((known) => (group ? known.startsWith(`${key}.`) : known === key));

describe('the texts of the client', () => {
  it('sees them, and who asks for them', () => {
    expect(CATALOGUES.size).toBeGreaterThan(15);
    expect(ASKED.length).toBeGreaterThan(800);
  });

  it('a key is written out, or computed by `key` within a group', () => {
    expect([...READ.values()].flatMap(({ wild }) => wild)).toEqual([]);
  });

  it('every key that is asked for is known', () => {
    const missing = ASKED.filter((asked) => ![...asked.areas, 'common'].some((area) => isIn(area, asked)));
    expect(missing.map(({ path, key }) => `${path}: ${key}`)).toEqual([]);
  });

  it('every key that is known is asked for', () => {
    const idle = [...CATALOGUES].flatMap(([area, keys]) =>
      keys.filter((key) => !ASKED.some((asked) => answers(area, key, asked))).map((key) => `${area}: ${key}`),
    );
    expect(idle).toEqual([]);
  });

  it('what is fetched later is fetched with the texts that it says, and with no others', () => {
    const wrong = FILES.flatMap(({ path, text }) => laterParts(text).map((part) => ({ path, ...part }))).filter(
      ({ path, target, areas }) => areas.join() !== areasOf(path, target).join(),
    );
    expect(wrong.map(({ path, target, areas }) => `${path}: ${target} says ${areasOf(path, target)}, not ${areas}`)).toEqual([]);
  });

  it('and what is there from the start says only what is there from the start', () => {
    expect(areasOf(`${WEB}index.html`, './main')).toEqual([]);
  });

  it('and the law sees an unknown, a wild and a computed key', () => {
    const page = "function A() { const { t } = useTranslation('tags'); return t('a') + t(on ? 'b' : x) + t(key('c', d)) + t('people:e'); }";
    const { asked, wild, areas } = readTexts('a.tsx', page);
    expect(asked.map(({ key, group, areas: [area] }) => [area, key, group])).toEqual([
      ['tags', 'a', false],
      ['tags', 'b', false],
      ['tags', 'c', true],
      ['people', 'e', false],
    ]);
    expect([wild, [...areas]]).toEqual([['a.tsx: x'], ['tags']]);
  });
});

function answers(area: string, known: string, { areas, key, group }: Asked): boolean {
  const means = group ? known.startsWith(`${key}.`) : known === key;
  return means && (areas.includes(area) || area === 'common');
}

/** `lazyPage(() => import('…'), 'area', …)` and the pages of manifests, with the areas fetched beside them. */
function laterParts(text: string): { target: string; areas: string[] }[] {
  const named = (list: string): string[] => [...list.matchAll(/'([\w-]+)'/g)].map(([, name]) => name ?? '').sort();
  const parts = [...text.matchAll(/import\(\s*'(\.[^']+)'\s*\)((?:,\s*'[\w-]+')*)/g)];
  const listed = /texts: \[([^\]]*)\],\s*page: \(\) => import\('([^']+)'\)/g;
  const pages = new Map([...text.matchAll(listed)].map(([, areas, target]) => [target ?? '', named(areas ?? '')]));
  return parts.map(([, target = '', areas = '']) => ({ target, areas: pages.get(target) ?? named(areas) }));
}

/** The areas that a part says, with all that it brings along. */
function areasOf(from: string, target: string): string[] {
  const [first] = importsOf({ path: from, text: `import '${target}';` }, KNOWN);
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const file = FILES.find((each) => each.path === path);
    if (!file || seen.has(path)) return;
    seen.add(path);
    const text = file.text.replaceAll(/\bimport\(/g, 'later(');
    for (const found of importsOf({ path, text }, KNOWN)) if (!found.typeOnly) visit(found.target);
  };
  visit(first?.target ?? '');
  const areas = [...seen].flatMap((path) => [...(READ.get(path)?.areas ?? [])]);
  return [...new Set(areas)].filter((area) => !ALWAYS.includes(area)).sort();
}
