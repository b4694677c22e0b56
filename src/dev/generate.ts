/**
 * `npm run generate`: writes what is made from the code and reviewed as a diff: openapi/openapi.json, the schema
 * snapshots of test/laws, and (git-ignored) the web client's calls and types.
 */
import { generateClient } from './build.ts';
import { inProject } from './paths.ts';
import { runTool } from './tools.ts';

const WRITERS = ['test/laws/migrations.test.ts', 'test/laws/openapi.test.ts'];

for (const file of WRITERS.filter((path) => inProject(path))) {
  const args = ['run', file, '--config', 'test/node.config.ts', '--project', 'laws', '--update'];
  const { ok, output } = await runTool('vitest', args, { env: { WRANGLER_LOG: 'error' } });
  if (!ok) console.error(output);
  if (!ok) process.exitCode = 1;
  else console.log(`Wrote what ${file} guards`);
}
await generateClient();
