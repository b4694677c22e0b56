import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { dueErasures, eraseAgain } from './erasure.actions';

const AT_ONCE = 20;

/** Looks once more, a day later, for what was under way when somebody was erased. */
export const erasuresAgain: Sweep = {
  name: 'erasures-again',
  on: 'directory',
  everyMinutes: 5,
  budget: seconds(20),
  async run({ directory, clock, scopeOf }) {
    const due = await dueErasures(directory, clock(), AT_ONCE);
    for (const { tenantId, shard, id } of due)
      await eraseAgain(scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }), id).catch((error: unknown) =>
        log('error', { event: 'erasure-not-repeated', tenantId, error }),
      ); // safe: our own row
    return due.length;
  },
};
