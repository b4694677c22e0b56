/** `npm run deploy`: pages, the store for files, migrations (which only grow, so the running version keeps working), then the Worker. */
import { buildPages } from './build.ts';
import { fromRoot } from './paths.ts';
import { runTool } from './tools.ts';
import { bucketsOf } from './workers.ts';

await buildPages((line) => console.log(line));
for (const bucket of bucketsOf(fromRoot('wrangler.toml'))) {
  const known = await runTool('wrangler', ['r2', 'bucket', 'info', bucket]);
  if (!known.ok) await runTool('wrangler', ['r2', 'bucket', 'create', bucket], { show: true });
}
await import('./remote.ts');
const { ok } = await runTool('wrangler', ['deploy', ...process.argv.slice(2)], { show: true });
process.exit(ok ? 0 : 1);
