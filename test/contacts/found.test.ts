import { describe, expect, it } from 'vitest';
import { filesIn } from '../support/source.ts';

const CODE = ['src', 'durable-objects'].flatMap((folder) => filesIn(folder)).filter(({ path }) => !path.startsWith('src/web/'));
/** A statement that writes contacts, with what it writes. */
const WRITES = /\b(?:insert|update)\(contacts\)\s*\.(?:set|values)\((?:\{[\s\S]*?\}\)|[^{][^)]*\))/g;
/** A name, an e-mail, or something that may hold them; `named` brings the words along. */
const NAMES = /\b(?:name|email|words)\b\s*[:,}]|\.\.\.(?!named\()|\bset\(\w|\bvalues\(\w/;
/** Beside `named` a spread brings other columns. */
const ITSELF = /\b(?:name|email|words)\b\s*[:,}]/;
const forgets = (text: string): boolean =>
  [
    ...text
      .replace(/named\([^)]*\)/g, 'named()')
      .replace(/\$\{[^}]*\}/g, '')
      .matchAll(WRITES),
  ].some(([write]) => !isWhole(write) && (write.includes('...named()') ? ITSELF : NAMES).test(write));
/** What an import has made ready in many rows at once: all of it, or nothing. */
const isWhole = (write: string): boolean => ['name:', 'nameKey:', 'words:'].every((column) => write.includes(column));
const RAW = /\b(?:INSERT INTO|UPDATE|REPLACE INTO) contacts\b/i;

describe('the words that a contact is found by', () => {
  it('[TOG-36] are written with every name and e-mail, by whoever writes them', () => {
    expect(CODE.filter(({ text }) => WRITES.test(text)).length).toBeGreaterThan(2);
    expect(CODE.filter(({ text }) => forgets(text) || RAW.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('[TOG-36] is a rule that sees who forgets them', () => {
    for (const text of [
      's.db.update(contacts).set({ name }).where(x)',
      's.db.update(contacts).set({ email: null, revision: 1 }).where(x)',
      's.db.update(contacts).set({ ...fields }).where(x)',
      's.db.update(contacts).set(fields).where(x)',
      "db.insert(contacts).values({ tenantId, id, name: n.name, words: '' });",
    ])
      expect([text, forgets(text)]).toEqual([text, true]);
    expect(forgets("s.db.update(contacts).set({ ...named({ name, email }), nameSource: 'person' }).where(eq(contacts.name, name))")).toBe(
      false,
    );
  });
});
