import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Host } from '../../../edge/platform/host';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { openAgain, selectReplays, updateReplay } from '../../foundation/tenants/restoring.actions';
import { replayErasures } from './replay.actions';

const AT_ONCE = 50;
/** So long one sweep begins another erasure; the next sweep goes on behind the last. */
const WORK_FOR = seconds(10);

type Due = Awaited<ReturnType<typeof selectReplays>>[number];

async function replayed({ directory, clock, scopeOf }: Host, { tenantId, shard, since, done }: Due, until: number): Promise<void> {
  if (since === null) return;
  for await (const id of replayErasures(scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), since, done)) {
    await updateReplay(directory, tenantId, id); // safe: our own row
    if (clock() >= until) return;
  }
  await openAgain(directory, tenantId, since);
  log('info', { event: 'company-restored', tenantId });
}

/** Erases again whom a copy has brought back, then opens the company. */
export const restorations: Sweep = {
  name: 'restorations',
  on: 'directory',
  everyMinutes: 1,
  budget: seconds(20),
  async run(host) {
    const until = host.clock() + WORK_FOR;
    const due = await selectReplays(host.directory, AT_ONCE);
    for (const one of due)
      if (host.clock() < until)
        await replayed(host, one, until).catch((error: unknown) =>
          log('error', { event: 'company-not-restored', tenantId: one.tenantId, error }),
        );
    return due.length;
  },
};
