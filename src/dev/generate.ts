/** `npm run generate`: emits openapi/openapi.json from the routes, then the web client's calls and types from it. */
import { generateClient } from './build.ts';
import { inProject } from './paths.ts';
import { runTool } from './tools.ts';

const LAW = 'test/laws/openapi.worker.test.ts';

if (inProject(LAW)) {
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', 'workerd', '--update', LAW];
  const { ok, output } = await runTool('vitest', args, { env: { WRANGLER_LOG: 'error' } });
  if (!ok) {
    console.error(output);
    process.exit(1);
  }
  console.log('Wrote openapi/openapi.json');
}
await generateClient();
