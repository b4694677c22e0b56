/** `npm run deploy`: pages, then migrations (which only grow, so the running version keeps working), then the Worker. */
import { buildPages } from './build.ts';
import { runTool } from './tools.ts';

await buildPages((line) => console.log(line));
await import('./remote.ts');
const { ok } = await runTool('wrangler', ['deploy', ...process.argv.slice(2)], { show: true });
process.exit(ok ? 0 : 1);
