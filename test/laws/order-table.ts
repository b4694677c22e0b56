import { readFileSync } from 'node:fs';
import { PROJECT } from '../support/source.ts';
import { moduleOf } from './import-table.ts';

/** `area/feature` in the order of `src/features.ts`, which is the only list of it. */
export const ORDER: readonly string[] = (() => {
  const text = readFileSync(`${PROJECT}src/features.ts`, 'utf8');
  const folders = new Map(
    [...text.matchAll(/import \{ (\w+) \} from '\.\/modules\/([^/]+\/[^/]+)\//g)].map(([, name, at]) => [name ?? '', at ?? '']),
  );
  const list = /FEATURES = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return [...list.replace(/\/\/.*/g, '').matchAll(/\w+/g)].map(([name]) => folders.get(name) ?? name);
})();

export type Reach = { from: string; to: string; broken: boolean };

/** How far up a file stands: kernel, edge, features in their order, objects, the entry points. */
function heightOf(path: string): number {
  if (path.startsWith('src/kernel/')) return 0;
  if (path.startsWith('src/edge/')) return 1;
  const feature = moduleOf(path);
  if (feature !== '') return 2 + ORDER.indexOf(feature);
  if (path.startsWith('durable-objects/')) return 1_000;
  return path === 'src/features.ts' ? 1_001 : path === 'src/app.ts' ? 1_002 : 1_003;
}

export const uphill = (from: string, to: string): boolean => heightOf(to) > heightOf(from);
