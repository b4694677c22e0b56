import { fileURLToPath } from 'node:url';
import { operationOf } from './operations.config';

/** What the bundler tells of a module. */
type Context = { getModuleInfo: (id: string) => { importedIds: readonly string[]; code: string | null } | null };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What is drawn first: what every page needs, then the inbox within its frame. A module belongs to the first that needs it. */
const FIRST: readonly (readonly [chunk: string, entries: readonly string[]])[] = [
  ['start', ['main.tsx']],
  ['inbox', ['app/shell.tsx', 'app/window-watch.tsx', 'app/outbox-watch.tsx', 'features/inbox/inbox-page.tsx']],
];
/** Their index names everything that they have, of which a page takes little: what belongs where only the bundler finds out. */
const CATALOGUES = /node_modules\/(@mantine|@tabler)\/|\/web\/client\/index\.ts$/;

/** Everything that these modules import, without what they import when it is wanted. */
function needed(entries: readonly string[], context: Context): Set<string> {
  const found = new Set(entries.map(here));
  for (const id of found)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) if (!CATALOGUES.test(imported)) found.add(imported);
  return found;
}

/** The words of these modules, among which are the calls of the API that they make and the icons that they draw. */
const wordsOf = (ids: ReadonlySet<string>, context: Context): Set<string> =>
  new Set([...ids].flatMap((id) => context.getModuleInfo(id)?.code?.match(/\b[A-Za-z]\w+\b/g) ?? []));

/** The name by which a catalogue hands on a module that is one call or one icon; undefined: it is neither. */
const nameOf = (id: string): string | undefined => operationOf(id) ?? /\/@tabler\/.*\/icons\/(Icon\w+)\.mjs$/.exec(id)?.[1];

/**
 * The chunk of a module that is loaded first; null: the bundler's own. A few large files come sooner than a hundred small ones,
 * and are smaller together.
 */
export function firstChunk() {
  let known: (readonly [string, Set<string>, Set<string>])[] | undefined;
  return (id: string, context: Context): string | null => {
    if (/\.css($|\?)/.test(id)) return null; // sheets keep the order in which they are imported
    known ??= FIRST.map(([chunk, entries]) => {
      const ids = needed(entries, context);
      return [chunk, ids, wordsOf(ids, context)];
    });
    const name = nameOf(id);
    return known.find(([, ids, words]) => (name === undefined ? ids.has(id) : words.has(name)))?.[0] ?? null;
  };
}
