import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '../support/catalog.ts';
import { filesIn, PROJECT } from '../support/source.ts';

type Catalogue = { [key: string]: string | Catalogue };

const WEB = 'src/web/features';
const AREAS = readdirSync(`${PROJECT}${WEB}`).map((feature) => `${WEB}/${feature}/texts`);
const PLACES = ['src/web/lib/texts', ...AREAS, 'src/simulator/phone/locales'].filter((place) => existsSync(`${PROJECT}${place}/en.json`));
const LANGUAGES = ['en', 'pt-BR', 'es'];
/** A language may need other plural forms than English: the stem must be there. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

const keysOf = (catalogue: Catalogue, prefix = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : keysOf(value, `${prefix}${key}.`),
  );
const read = (place: string, language: string): Map<string, string> =>
  new Map(keysOf(JSON.parse(readFileSync(`${PROJECT}${place}/${language}.json`, 'utf8'))));
const holes = (text: string): string[] => [...text.matchAll(/\{\{\s*([^},\s]+)/g)].map(([, name]) => name ?? '').sort();

describe.each(PLACES)('the languages of %s', (place) => {
  const english = read(place, 'en');

  it('has texts', () => expect(english.size).toBeGreaterThan(0));

  it.each(LANGUAGES)('%s has every text, none of them empty, and none too many', (language) => {
    const other = read(place, language);
    const stems = (texts: Map<string, string>): string[] => [...new Set([...texts.keys()].map(stem))].sort();
    expect(stems(other)).toEqual(stems(english));
    expect([...other].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it.each(LANGUAGES)('%s keeps the holes of each text', (language) => {
    const wrong = [...read(place, language)].filter(([key, text]) => {
      const original = english.get(key);
      return original !== undefined && holes(original).join() !== holes(text).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

describe('texts for what the API names', () => {
  it.each(LANGUAGES)('%s has a sentence for every action of the audit log', (language) => {
    const known = read(`${WEB}/audit/texts`, language);
    expect(AUDIT_ACTIONS.length).toBeGreaterThan(10);
    expect(AUDIT_ACTIONS.filter((action) => !known.has(`actions.${action}`))).toEqual([]);
  });
});

describe('texts in use', () => {
  it('no words are written into a page: each comes from a catalogue', () => {
    const pages = filesIn('src/web', /\.tsx$/).filter(({ path }) => !path.startsWith('src/web/client/'));
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.flatMap(({ path, text }) => wordsIn(path, text))).toEqual([]);
  });

  it('and the law sees words where they stand', () => {
    const page = '<p title="Two words" id="x">Plain text {"and more"} <b aria-label={t("a")}>·</b></p>';
    expect(wordsIn('a.tsx', `const a = ${page};`)).toEqual(['a.tsx: Two words', 'a.tsx: Plain text', 'a.tsx: and more']);
  });
});

/** Attributes whose text a person reads or hears. */
const READ = /^(title|label|placeholder|alt|description|aria-label|aria-description|aria-roledescription|aria-valuetext)$/;
/** A name that is the same in every language. */
const NAMES = new Set(['Prosa']);
const isWords = (text: string): boolean => /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());

function wordsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const note = (words: string): void => void (isWords(words) && found.push(`${path}: ${words.trim()}`));
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression) && !ts.isJsxAttribute(node.parent))
      note(node.expression.text);
    if (ts.isJsxAttribute(node) && READ.test(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value && ts.isStringLiteralLike(value)) note(value.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}
