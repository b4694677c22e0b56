import { describe, expect, it } from 'vitest';
import { filesIn, importsOf } from '../support/source.ts';

const FILES = new Map(filesIn('src/kernel').map((file) => [file.path, file]));
const KNOWN = new Set(FILES.keys());

/** All that is loaded with a file, itself as well; types are not loaded. */
function loadedWith(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  const file = FILES.get(path);
  for (const { target, typeOnly } of file ? importsOf(file, KNOWN) : []) if (!typeOnly) loadedWith(target, found);
  return found;
}

describe('what is loaded with the fields', () => {
  it('[FLD-18] is the kernel alone, without a library and without plans of phones', () => {
    const parts = [...KNOWN].filter((path) => path.startsWith('src/kernel/fields/'));
    const loaded = new Set(parts.flatMap((path) => [...loadedWith(path)]));
    expect(parts.length).toBeGreaterThan(10);
    expect([...loaded].filter((path) => !KNOWN.has(path) || path.startsWith('src/kernel/phone'))).toEqual([]);
    expect([...loadedWith('src/kernel/email.ts')]).toContain('zod');
  });
});
