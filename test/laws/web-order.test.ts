import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, PROJECT, type SourceFile } from '../support/source.ts';

/**
 * The client's layers, the lowest first: lib, ui, features, the list of features, app, the entry. Within the features the
 * list is the order. Types count like values, and so do sheets and dynamic imports.
 */
const WEB = 'src/web/';
const FILES = filesIn('src/web', /\.(tsx?|css)$/).filter(({ path }) => !/\.(config|d)\.ts$/.test(path));
const KNOWN = new Set(FILES.map(({ path }) => path));
const LAYERS = ['client', 'lib', 'ui', 'features', 'features.ts', 'app', 'main.tsx'];

const list = readFileSync(`${PROJECT}${WEB}features.ts`, 'utf8');
const folders = new Map([...list.matchAll(/import \{ ([^}]+) \} from '\.\/features\/([^/]+)\//g)].flatMap(namesIn));
const ORDER = [...new Set((/= \[([^\]]*)\]/.exec(list)?.[1] ?? '').split(',').flatMap((name) => folders.get(name.trim()) ?? []))];

function namesIn([, names = '', folder = '']: RegExpExecArray): [string, string][] {
  return names.split(',').map((name) => [name.trim(), folder]);
}

/** Where a file stands, lowest first: its layer, and for a feature its place in the list. */
function floorOf(path: string): [layer: number, feature: number] {
  const [layer = '', feature = ''] = path.slice(WEB.length).split('/');
  return [LAYERS.indexOf(layer), layer === 'features' ? ORDER.indexOf(feature) : 0];
}

type Arrow = { from: string; to: string };
const arrowsOf = (file: SourceFile): Arrow[] => importsOf(file, KNOWN).map(({ target }) => ({ from: file.path, to: target }));
const isOurs = ({ to }: Arrow): boolean => to.startsWith(WEB);

function isUphill({ from, to }: Arrow): boolean {
  const [layer, feature] = floorOf(from);
  const [layerOfTarget, featureOfTarget] = floorOf(to);
  return layerOfTarget > layer || (layerOfTarget === layer && featureOfTarget > feature);
}

const ARROWS = FILES.flatMap(arrowsOf);
const tell = ({ from, to }: Arrow): string => `${from} → ${to}`;

describe('the order of the client', () => {
  it('sees the client', () => {
    expect(FILES.length).toBeGreaterThan(200);
    expect(ARROWS.filter(isOurs).length).toBeGreaterThan(500);
    expect(ORDER.length).toBeGreaterThan(10);
  });

  it('every folder of features is in the list, with a manifest, and every file stands in a layer', () => {
    const there = new Set(FILES.flatMap(({ path }) => /^src\/web\/features\/([^/]+)\//.exec(path)?.[1] ?? []));
    expect([...there].sort()).toEqual([...ORDER].sort());
    expect(ORDER.filter((name) => !KNOWN.has(`${WEB}features/${name}/${name}.feature.ts`))).toEqual([]);
    expect(FILES.filter(({ path }) => floorOf(path)[0] < 0).map(({ path }) => path)).toEqual([]);
  });

  it('nothing imports what stands above it', () => {
    expect(ARROWS.filter(isOurs).filter(isUphill).map(tell)).toEqual([]);
  });

  it('nobody imports the list of features but the app', () => {
    const readers = ARROWS.filter(({ from, to }) => to === `${WEB}features.ts` && !from.startsWith(`${WEB}app/`));
    expect(readers.map(tell)).toEqual([]);
  });

  it('of the rest of the source, only the kernel is read; everything else comes by the API document', () => {
    const foreign = ARROWS.filter(({ to }) => /^(src|durable-objects|test|migrations)\//.test(to) && !to.startsWith(WEB));
    expect(foreign.filter(({ to }) => !to.startsWith('src/kernel/')).map(tell)).toEqual([]);
  });

  it('imports lead nowhere in circles, types included', () => {
    expect(circles()).toEqual([]);
  });

  it('and the law sees an arrow that leads uphill', () => {
    const judge = (path: string, text: string): boolean[] => arrowsOf({ path, text }).map(isUphill);
    expect(judge(`${WEB}ui/page.tsx`, "import type { A } from '../features/tags/tag-chip';\nimport { b } from '../lib/feature';")).toEqual([
      true,
      false,
    ]);
    const [low = '', high = ''] = [ORDER[0], ORDER.at(-1)];
    expect(judge(`${WEB}features/${low}/a.tsx`, `const b = import('../${high}/b');`)).toEqual([true]);
    expect(judge(`${WEB}features/${high}/a.tsx`, `import c from '../${low}/c.module.css';`)).toEqual([false]);
  });
});

function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of ARROWS.filter((arrow) => KNOWN.has(arrow.to))) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') return void found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    state.set(path, 'open');
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of KNOWN) visit(path, []);
  return found;
}
