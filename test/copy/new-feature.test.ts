import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toolScript } from '../../src/dev/paths.ts';
import { PROJECT } from '../support/source.ts';
import { FILES, LINES, MIGRATION, TABLE } from './loyalty.ts';

/** What `npm run generate` writes, and nobody by hand. */
const GENERATED = ['openapi/openapi.json', 'test/laws/__snapshots__/shard.sql'];
const CHECK = 'check.json';
const MADE = new Set(['node_modules', 'dist']);

const migrations = readdirSync(join(PROJECT, 'migrations/shard')).filter((name) => name.endsWith('.sql'));
const migration = `migrations/shard/${String(migrations.length + 1).padStart(4, '0')}_${MIGRATION}`;
const NEW = { ...FILES, [migration]: TABLE };
let copy: string;

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1));
const textAt = (folder: string, path: string): string | undefined =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
/** Every file in which the copy differs from the project. */
const different = (): string[] =>
  readdirSync(copy, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name) && name !== CHECK)
    .flatMap((entry) => (entry.isDirectory() ? pathsIn(join(copy, entry.name)) : [entry.name]))
    .filter((path) => textAt(copy, path) !== textAt(PROJECT, path))
    .sort();

function run(tool: 'tsc' | 'vitest', ...args: string[]): { status: number | null; said: string } {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^(VITEST|NODE_ENV$|PROSA_)/.test(name)) Reflect.deleteProperty(env, name);
  const { status, stdout, stderr } = spawnSync(process.execPath, [toolScript(tool), ...args], { cwd: copy, env, encoding: 'utf8' });
  return { status, said: status === 0 ? '' : `${stdout}\n${stderr}` };
}
const laws = (...args: string[]) => run('vitest', 'run', '--config', 'test/node.config.ts', ...args);

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'prosa-copy-'));
  const kept = (name: string): boolean => (name === '.npmrc' || !name.startsWith('.')) && !MADE.has(name) && !name.endsWith('.log');
  for (const name of readdirSync(PROJECT).filter(kept)) cpSync(join(PROJECT, name), join(copy, name), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
  for (const [path, text] of Object.entries(NEW)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  for (const [path, lines] of Object.entries(LINES)) {
    let text = readFileSync(join(copy, path), 'utf8');
    for (const [behind, line] of lines) {
      expect(text.split(behind)).toHaveLength(2);
      text = text.replace(behind, behind + line);
    }
    writeFileSync(join(copy, path), text);
  }
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('a new feature', () => {
  it('touches its own folders, its migration, and a line in the registry and in the ids', () => {
    expect(different()).toEqual([...Object.keys(NEW), ...Object.keys(LINES)].sort());
  });

  it('keeps every law and passes its own test, once what is generated is generated', () => {
    expect(laws('--project', 'laws', 'test/laws/openapi.test.ts', 'test/laws/migrations.test.ts', '--update')).toEqual({
      status: 0,
      said: '',
    });
    expect(laws('--project', 'laws', '--project', 'domain', 'test/laws/', 'test/loyalty/')).toEqual({ status: 0, said: '' });
    expect(different()).toEqual([...Object.keys(NEW), ...Object.keys(LINES), ...GENERATED].sort());
  });

  it('compiles', () => {
    const check = {
      extends: './tsconfig.json',
      include: ['src', 'durable-objects', 'test/loyalty'],
      exclude: ['src/web', 'src/simulator', 'src/dev'],
    };
    writeFileSync(join(copy, CHECK), JSON.stringify(check));
    expect(run('tsc', '--project', CHECK, '--noEmit', '--pretty', 'false')).toEqual({ status: 0, said: '' });
  });
});
