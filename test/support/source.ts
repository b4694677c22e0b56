import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The project as text, for the laws. Paths are relative to its top folder, with forward slashes. */
export const PROJECT = new URL('../..', import.meta.url).pathname;

export type SourceFile = { path: string; text: string };
export type Import = { target: string; typeOnly: boolean; local: boolean };

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.prosa', '.wrangler', 'client']);

export function filesIn(folder: string, pattern: RegExp = /\.(ts|tsx|mjs)$/): SourceFile[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length))
    .filter((path) => !path.split('/').some((part) => NOT_OURS.has(part)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') }));
}

/** Lines that match, as `path:line  text`. */
export const matching = (files: SourceFile[], pattern: RegExp, read = (line: string): string => line): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(read(line)) ? [`${path}:${index + 1}  ${line.trim()}`] : [])),
  );

/** The same, blind to comments. */
export const codeMatching = (files: SourceFile[], pattern: RegExp): string[] =>
  matching(files, pattern, (line) => line.replace(/(^|\s)(\/\/|\/\*|\*\s).*$/, ''));

const STATIC = /^\s*(import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

/** Every import of a file; a local one as the path of the file it names. */
export function importsOf({ path, text }: SourceFile, known: Set<string>): Import[] {
  const found = [...text.matchAll(STATIC)].map(([, word, type, names, from]) => ({
    from: from ?? '',
    typeOnly: type !== undefined || (word === 'import' && onlyTypes(names ?? '')),
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, from]) => ({ from: from ?? '', typeOnly: false }));
  return [...found, ...dynamic].map(({ from, typeOnly }) =>
    from.startsWith('.')
      ? { target: resolve(join(dirname(path), from), known), typeOnly, local: true }
      : { target: from, typeOnly, local: false },
  );
}

function onlyTypes(names: string): boolean {
  const listed = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (listed === undefined) return false;
  const each = listed.split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => name.trim().startsWith('type '));
}

function resolve(path: string, known: Set<string>): string {
  const plain = normalize(path).replaceAll('\\', '/');
  return [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`].find((candidate) => known.has(candidate)) ?? plain;
}
