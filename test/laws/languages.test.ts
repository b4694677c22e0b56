import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, PROJECT } from '../support/source.ts';

type Catalogue = { [key: string]: string | Catalogue };

const PLACES = ['src/web/locales', 'src/simulator/phone/locales'].filter((place) => existsSync(`${PROJECT}${place}/en.json`));
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

describe('texts in use', () => {
  it('every key that the client asks for is in the catalogue', () => {
    const place = 'src/web/locales';
    if (!PLACES.includes(place)) return;
    const known = new Set([...read(place, 'en').keys()].map(stem));
    const asked = filesIn('src/web').flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\('([^'{}$]+)'/g)].map(([, key]) => ({ path, key: key ?? '' })),
    );
    expect(asked.filter(({ key }) => !known.has(key)).map(({ path, key }) => `${path}: ${key}`)).toEqual([]);
  });
});
