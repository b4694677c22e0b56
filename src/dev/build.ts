import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromRoot, inProject } from './paths.ts';
import { mustRun } from './tools.ts';

const DOCUMENT = 'openapi/openapi.json';
const CLIENT_CONFIG = 'src/web/openapi-ts.config.ts';
const SCALAR = 'node_modules/@scalar/api-reference/dist/browser/standalone.js';

type Page = { name: string; config: string; sources: string[]; output: string };
const PAGES: Page[] = [
  { name: 'web client', config: 'src/web/vite.config.ts', sources: ['src/web', DOCUMENT], output: 'dist/web' },
  { name: 'phone page', config: 'src/simulator/phone/vite.config.ts', sources: ['src/simulator/phone'], output: 'dist/phone' },
];

/** Builds each page whose sources changed since its last build, and puts the API reference beside them. */
export async function buildPages(say: (line: string) => void): Promise<void> {
  for (const page of PAGES.filter(({ config }) => inProject(config))) {
    const stamp = fromRoot(`${page.output}.stamp`);
    const print = fingerprint([...page.sources, 'package-lock.json']);
    if (existsSync(stamp) && inProject(page.output) && readFileSync(stamp, 'utf8') === print) continue;
    say(`Building the ${page.name} …`);
    if (page.output === 'dist/web') await generateClient();
    // Under a test runner NODE_ENV says `test`, and the page would be made of React’s slower, larger half.
    await mustRun('vite', ['build', '--config', page.config, '--logLevel', 'warn'], { NODE_ENV: 'production' });
    writeFileSync(stamp, print);
  }
  copyReference();
}

/** Types and calls of the web client, made from the committed document when that has changed. */
export async function generateClient(): Promise<void> {
  if (!inProject(DOCUMENT) || !inProject(CLIENT_CONFIG)) return;
  const stamp = fromRoot('dist/client.stamp');
  const print = fingerprint([DOCUMENT, CLIENT_CONFIG, 'package-lock.json']);
  if (inProject('src/web/client') && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  await mustRun('openapi-ts', ['--file', CLIENT_CONFIG]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}

/** Files that the page serves beside what Vite built: the API document and the script that draws its reference. */
function copyReference(): void {
  const copies = [
    [SCALAR, 'dist/web/docs-assets/standalone.js'],
    [DOCUMENT, 'dist/web/openapi.json'],
  ] as const;
  for (const [source, target] of copies.filter(([path]) => inProject(path))) {
    mkdirSync(dirname(fromRoot(target)), { recursive: true });
    copyFileSync(fromRoot(source), fromRoot(target));
  }
}

function fingerprint(sources: string[]): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(source))) hash.update(file).update(readFileSync(fromRoot(file)));
  return hash.digest('hex');
}

function filesIn(path: string): string[] {
  if (!inProject(path) || path === 'src/web/client') return [];
  if (statSync(fromRoot(path)).isFile()) return [path];
  return readdirSync(fromRoot(path))
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
