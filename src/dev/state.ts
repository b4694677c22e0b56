import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Grows when databases or objects of an older state cannot be carried over. */
export const LAYOUT = 15;

/** Marks a new state folder with its layout; refuses one that an older version wrote, before anything in it is opened. */
export function openState(folder: string): void {
  const mark = join(folder, 'layout');
  const isUsed = existsSync(folder) && readdirSync(folder).length > 0;
  const found = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : undefined;
  if (isUsed && found !== LAYOUT)
    throw new Error(`The data in ${folder} was written by another version of Prosa; run \`npm run reset\` to clear it, then start again.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, `${LAYOUT}\n`);
}
