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

/** Colours, type, corners and shadows have names in ui/theme; a sheet uses the names. */
const NAMED = /^(var\(--[\w-]+\)|inherit|0|none|transparent|currentcolor)$/i;
const THEMED = /^(font-size|font-weight|border(-\w+){0,2}-radius|box-shadow)$/;
const LITERAL =
  /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|lab|lch)\(|(?<=[:\s(,])(white|black|red|green|blue|gray|grey|orange|yellow)(?=[\s;,)])/i;

function breaches(path: string, text: string): string[] {
  const rules = [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g)];
  return rules.flatMap(([, property = '', value = '']) => {
    const loose =
      THEMED.test(property) &&
      !value
        .trim()
        .split(/\s+/)
        .every((part) => NAMED.test(part));
    return loose || LITERAL.test(`: ${value};`) ? [`${path}: ${property}: ${value.trim()}`] : [];
  });
}

const LONGEST = 150;

describe('sheets', () => {
  it('belong to one component each, whose name they have', () => {
    const beside = (path: string): string => path.replace(/\.tsx?$/, '.module.css');
    expect(USES.filter(({ path, sheet }) => sheet !== beside(path)).map(({ path, sheet }) => `${path} → ${sheet}`)).toEqual([]);
  });

  it(`are no longer than ${LONGEST} lines`, () => {
    const length = (text: string): number => text.trimEnd().split('\n').length;
    expect([...SHEETS].filter(([, text]) => length(text) > LONGEST).map(([path, text]) => `${path} ${length(text)}`)).toEqual([]);
  });
});

describe('the look', () => {
  it('comes from the theme: no sheet has a colour, a size of type, a weight, a corner or a shadow of its own', () => {
    expect([...SHEETS].flatMap(([path, text]) => breaches(path, text))).toEqual([]);
  });

  it('and the law sees what a sheet makes up', () => {
    const sheet = '.a { color: #fff; font-size: 13px; border-radius: 0 var(--radius-lg); box-shadow: var(--ring); white-space: nowrap; }';
    expect(breaches('a', sheet)).toEqual(['a: color: #fff', 'a: font-size: 13px']);
  });
});
