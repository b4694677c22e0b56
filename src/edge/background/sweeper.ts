import { minutes } from '../../kernel/time';
import { within } from '../../kernel/within';
import type { Sweep } from '../feature';
import { log } from '../log';
import type { Host } from '../platform/host';

/**
 * Each minute: what an alarm, a Worker or a queue lost is found by its row and driven again; what has expired is cleared
 * away. Each sweep runs by itself: one that throws or takes too long stops no other, and the order rotates so that the
 * last one is not always the same.
 */
export async function sweep(host: Host): Promise<void> {
  const minute = Math.floor(host.clock() / minutes(1));
  const due = host.features.flatMap(({ sweeps = [] }) => sweeps).filter(({ everyMinutes }) => minute % everyMinutes === 0);
  const from = due.length === 0 ? 0 : minute % due.length;
  for (const one of [...due.slice(from), ...due.slice(0, from)])
    for (const shard of one.on === 'shard' ? host.shards : ['DIRECTORY']) await guarded(one, shard, host);
}

async function guarded(one: Sweep, shard: string, host: Host): Promise<void> {
  const from = host.clock();
  const about = { event: 'sweep', sweep: one.name, shard };
  try {
    const count = await within(one.budget, run(one, shard, host));
    if (count === 'late') log('error', { ...about, event: 'sweep-late', ms: one.budget });
    else if (count > 0) log('warn', { ...about, count, ms: host.clock() - from });
  } catch (error) {
    log('error', { ...about, event: 'sweep-failed', error });
  }
}

function run(one: Sweep, shard: string, host: Host): Promise<number> {
  if (one.on === 'directory') return one.run(host);
  return one.run({
    shard,
    db: host.shard(shard),
    directory: host.directory,
    now: host.clock(),
    scopeOf: (tenantId) => host.scopeOf({ tenantId, shard }),
  });
}
