// Runs before anything is installed, on whatever Node (20 or later) the machine has: installs if needed,
// then hands over to the Node that the project itself pins. `node src/dev/bootstrap.mjs <entry> [arguments]`
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [entry, ...rest] = process.argv.slice(2);

/** What npm last installed differs from the lock file, or nothing is installed. */
function stale() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return true;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const have = packagesOf(installed);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  return wanted.some(([path, { version, optional }]) => path !== '' && !optional && have[path]?.version !== version);
}

function npm(...args) {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) return;
  console.error(`npm ${args[0]} failed: see above.`);
  process.exit(status ?? 1);
}

/** No package runs code of its own while it is installed, but for those that package.json allows to. */
function runAllowedScripts() {
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  npm('rebuild', '--ignore-scripts=false', '--loglevel=error', ...Object.keys(allowScripts));
}

const pinnedNode = () => [join(root, 'node_modules/node/bin/node'), join(root, 'node_modules/node/bin/node.exe')].find(existsSync);

if (stale()) {
  console.log('Installing packages (npm ci) …');
  npm('ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error');
  runAllowedScripts();
}
// After an `npm ci` by hand the packages are there, and what their scripts bring is not.
if (!pinnedNode()) runAllowedScripts();
const node = pinnedNode() ?? process.execPath;
const child = spawn(node, [join(root, entry), ...rest], { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches the whole group; this one waits, so that the other can stop in order.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
