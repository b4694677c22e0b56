/** `npm run migrate`: applies the migrations to the directory and to every shard of wrangler.toml, in production. */

import { fromRoot } from './paths.ts';
import { runTool } from './tools.ts';
import { databasesOf } from './workers.ts';

for (const binding of databasesOf(fromRoot('wrangler.toml'))) {
  console.log(`── ${binding}`);
  const { ok } = await runTool('wrangler', ['d1', 'migrations', 'apply', binding, '--remote', ...process.argv.slice(2)], { show: true });
  if (!ok) process.exit(1);
}
