import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, PROJECT } from '../support/source.ts';

const TOP = [
  'LICENSE',
  'README.md',
  'durable-objects',
  'migrations',
  'openapi',
  'package-lock.json',
  'package.json',
  'src',
  'test',
  'tsconfig.json',
  'wrangler.toml',
];
const MADE = new Set(['node_modules', 'dist']); // git-ignored

const WARN = 150;
const FAIL = 250;
const METHODS = 14;

const FILES = ['src', 'durable-objects', 'test', 'migrations']
  .flatMap((folder) => filesIn(folder))
  .filter(({ path }) => !/\.table\.ts$|\.d\.ts$/.test(path));
const length = (text: string): number => text.trimEnd().split('\n').length;
/** What a Worker may call; what the platform calls is `override`. */
const methodsOf = (text: string): number => [...text.matchAll(/^ {2}(?:async )?[a-z]\w*\([^\n]*\{$/gm)].length;

describe('the layout', () => {
  it('the top level holds exactly what README says, and dot files', () => {
    const found = readdirSync(PROJECT).filter((name) => !name.startsWith('.') && !MADE.has(name) && !name.endsWith('.log'));
    expect(found.sort()).toEqual(TOP);
  });

  it('names are kebab-case', () => {
    const names = FILES.map(({ path }) => path.split('/').at(-1) ?? '');
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(name))).toEqual([]);
  });
});

describe('the length of files', () => {
  it(`no file is longer than ${FAIL} lines`, () => {
    expect(FILES.length).toBeGreaterThan(0);
    expect(longer(FAIL)).toEqual([]);
    const long = longer(WARN);
    if (long.length > 0) process.stderr.write(`Longer than ${WARN} lines, split before they grow:\n  ${long.join('\n  ')}\n`);
  });

  it(`an object answers at most ${METHODS} methods`, () => {
    const objects = FILES.filter(({ path }) => path.startsWith('durable-objects/') && path.endsWith('.object.ts'));
    expect(objects.length).toBeGreaterThan(2);
    expect(objects.filter(({ text }) => methodsOf(text) > METHODS).map(({ path, text }) => `${path} ${methodsOf(text)}`)).toEqual([]);
  });
});

const longer = (limit: number): string[] =>
  FILES.filter(({ text }) => length(text) > limit).map(({ path, text }) => `${path} ${length(text)}`);
