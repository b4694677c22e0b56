/** `npm run migrate`: applies the migrations to the directory and to every shard of wrangler.toml, in production. */

import { OPTIMIZE } from './migrate.ts';
import { fromRoot } from './paths.ts';
import { runTool } from './tools.ts';
import { databasesOf } from './workers.ts';

for (const binding of Object.keys(databasesOf(fromRoot('wrangler.toml')))) {
  console.log(`── ${binding}`);
  const { ok } = await runTool('wrangler', ['d1', 'migrations', 'apply', binding, '--remote', ...process.argv.slice(2)], { show: true });
  if (!ok) process.exit(1);
  const { ok: optimized } = await runTool('wrangler', ['d1', 'execute', binding, '--remote', '--command', OPTIMIZE], { show: true });
  if (!optimized) process.exit(1);
}
