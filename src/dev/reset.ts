import { rmSync } from 'node:fs';
import { stateFolder } from './paths.ts';

const folder = stateFolder();
rmSync(folder, { recursive: true, force: true });
console.log(`Cleared ${folder}`);
