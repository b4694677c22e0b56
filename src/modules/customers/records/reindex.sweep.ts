import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { reindexRecords, unindexed } from './reindex.actions';

const TYPES = 20;
const STEPS = 20;

/** Goes on indexing the records of types whose fields or titles were changed. */
export const unindexedRecords: Sweep = {
  name: 'unindexed-records',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, scopeOf }) {
    const types = await unindexed(db, TYPES);
    for (const { tenantId, id } of types) await reindexRecords(scopeOf(tenantId as Id<'tenant'>), id, STEPS); // safe: our own row
    return types.length;
  },
};
