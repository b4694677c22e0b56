import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn } from '../support/source.ts';

const SHEETS = new Map(filesIn('src/web', /\.module\.css$/).map(({ path, text }) => [path, text]));
const PAGES = filesIn('src/web', /\.tsx?$/).filter(({ path }) => !path.startsWith('src/web/client/'));

/** The sheets that a component reads its classes from, and the classes that it asks for. */
const USES = PAGES.flatMap(({ path, text }) =>
  [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].map(([, name = '', from = '']) => ({
    path,
    sheet: join(dirname(path), from),
    asked: [...text.replaceAll(from, '').matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, asked]) => asked ?? ''),
  })),
);

describe('classes', () => {
  it('sees the sheets and who uses them', () => expect(USES.length).toBeGreaterThan(20));

  it('that a component asks for are in its sheet', () => {
    const missing = USES.flatMap(({ path, sheet, asked }) =>
      asked.filter((name) => !new RegExp(`\\.${name}\\b`).test(SHEETS.get(sheet) ?? '')).map((name) => `${path}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('of a sheet are asked for by somebody', () => {
    const used = new Map<string, Set<string>>();
    for (const { sheet, asked } of USES) used.set(sheet, new Set([...(used.get(sheet) ?? []), ...asked]));
    const idle = [...SHEETS].flatMap(([sheet, text]) =>
      [...new Set([...text.matchAll(/(?<![\w)\]-])\.([a-zA-Z]\w*)(?=[\s.:,[{>])/g)].map(([, name]) => name ?? ''))]
        .filter((name) => !used.get(sheet)?.has(name))
        .map((name) => `${sheet}: ${name}`),
    );
    expect(idle).toEqual([]);
  });
});
