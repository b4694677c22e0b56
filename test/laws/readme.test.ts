import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, PROJECT } from '../support/source.ts';

const README = readFileSync(`${PROJECT}README.md`, 'utf8');
const found = (pattern: RegExp): string[] => [...README.matchAll(pattern)].map(([, text]) => text ?? '');

describe('README', () => {
  it('links to files that exist', () => {
    const links = found(/\]\(([^)]+)\)/g).filter((link) => !/^https?:/.test(link));
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter((link) => !existsSync(PROJECT + link.replace(/#.*$/, '')))).toEqual([]);
  });

  it('names paths that exist', () => {
    const paths = found(/`((?:src|durable-objects|test|migrations|openapi)\/[\w./-]+)`/g);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => path !== 'migrations/shard/0007_what.sql' && !existsSync(PROJECT + path))).toEqual([]);
  });

  it('cites rules that are in the specification, and there where it says', () => {
    const defined = (path: string, text: string): [string, string][] =>
      [...text.matchAll(/\*\*([A-Z]{2,5}-\d+)\*\*/g)].map(([, id = '']) => [id, path]);
    const rules = new Map(filesIn('test/spec', /\.md$/).flatMap(({ path, text }) => defined(path, text)));
    const cited = found(/\b([A-Z]{2,5}-\d+)\b/g);
    expect(cited.length).toBeGreaterThan(30);
    expect(cited.filter((id) => !rules.has(id))).toEqual([]);
    const placed = [...README.matchAll(/([A-Z]{2,5}-\d+)((?:(?:, | to )[A-Z]{2,5}-\d+)*) in \[[\w-]+\]\((test\/spec\/[\w-]+\.md)\)/g)];
    expect(placed.length).toBeGreaterThan(12);
    const elsewhere = placed.flatMap(([, first = '', more = '', file]) =>
      [first, ...(more.match(/[A-Z]{2,5}-\d+/g) ?? [])].filter((id) => rules.get(id) !== file),
    );
    expect(elsewhere).toEqual([]);
  });
});
