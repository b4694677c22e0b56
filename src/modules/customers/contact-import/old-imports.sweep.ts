import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { before, seconds } from '../../../kernel/time';
import { forgetImport, importsBefore } from './imports.actions';
import { KEPT_FOR } from './imports.domain';

const AT_ONCE = 100;

/** Imports of long ago go, with their files and receipts; who came by them stays. */
export const oldImports: Sweep = {
  name: 'old-imports',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now, scopeOf }) {
    const old = await importsBefore(db, before(now, KEPT_FOR), AT_ONCE);
    for (const { tenantId, id } of old) await forgetImport(scopeOf(tenantId as Id<'tenant'>), id); // safe: our own row
    return old.length;
  },
};
