import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const INDEX = here('client/index.ts');
const ALL = here('client/sdk.gen.ts');
const ONE = '?operation=';

/** The call that a module is; undefined: it is none. */
export const operationOf = (id: string): string | undefined => (id.startsWith(ALL + ONE) ? id.slice(ALL.length + ONE.length) : undefined);

/** The calls that the index of the generated client hands on. */
const named = (list: string): string[] => list.split(',').flatMap((name) => (/^\s*(\w+)\s*$/.exec(name)?.[1] ?? []) as string | []);

/**
 * Each call of the API is a module of its own, so that a page takes those that it makes: the generated client has all of them in one
 * file, which would be loaded first.
 */
export function operations(): Plugin {
  return {
    name: 'operations',
    enforce: 'pre',
    load(id) {
      if (id === INDEX) {
        const code = readFileSync(INDEX, 'utf8').replace(/export \{([^}]*)\} from '\.\/sdk\.gen';/, (_, list: string) =>
          named(list)
            .map((name) => `export { ${name} } from './sdk.gen.ts${ONE}${name}';`)
            .join('\n'),
        );
        return { code, moduleSideEffects: false };
      }
      const name = operationOf(id);
      if (name === undefined) return null;
      const text = readFileSync(ALL, 'utf8');
      const from = text.indexOf(`export const ${name} = `);
      const end = text.indexOf('\n});\n', from);
      if (from < 0 || end < 0) throw new Error(`the client has no call ${name}`);
      const imports = text.slice(0, from).match(/^import \{.*$/gm) ?? [];
      return { code: `${imports.join('\n')}\n${text.slice(from, end)}\n});\n`, moduleSideEffects: false };
    },
  };
}
