/**
 * `npm run restore -- close <company or shard>` before a copy is put in place, `npm run restore -- replay <company or shard> <time>`
 * afterwards, with the time of the copy; `npm run restore -- state` tells who is closed.
 */
import { closing, replaying, STATE } from './restoring.ts';
import { runTool } from './tools.ts';

function statement([act, name, time]: readonly string[]): string | undefined {
  const since = Date.parse(time ?? '');
  if (act === 'state') return STATE;
  if (act === 'close' && name) return closing(name, Date.now());
  if (act === 'replay' && name && Number.isFinite(since)) return replaying(name, since);
  return undefined;
}

const sql = statement(process.argv.slice(2));
if (sql === undefined) {
  console.error('npm run restore -- close <company or shard> | replay <company or shard> <time, such as 2026-11-30T12:00:00Z> | state');
  process.exit(2);
}
const { ok } = await runTool('wrangler', ['d1', 'execute', 'DIRECTORY', '--remote', '--command', sql], { show: true });
process.exit(ok ? 0 : 1);
