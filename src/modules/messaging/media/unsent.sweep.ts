import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { clearUpload, unsentUploads } from './media.actions';

const AT_ONCE = 100;

/** Files that nobody sent within a day go. */
export const unsentFiles: Sweep = {
  name: 'unsent-files',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const unsent = await unsentUploads(db, now, AT_ONCE);
    for (const { tenantId, id } of unsent) await clearUpload(scopeOf(tenantId as Id<'tenant'>), id); // safe: our own row
    return unsent.length;
  },
};
