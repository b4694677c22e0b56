import type { Sweep } from '../../../edge/feature';
import { log } from '../../../edge/log';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { dueAccounts, syncAccount } from './accounts.actions';

const AT_ONCE = 20;

/** Asks Meta for the templates of accounts whose time has come: each six hours, or soon after something could not be read. */
export const templatesSweep: Sweep = {
  name: 'templates',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(40),
  async run({ db, now, scopeOf }) {
    const due = await dueAccounts(db, now, AT_ONCE);
    for (const { tenantId, wabaId } of due)
      await syncAccount(scopeOf(tenantId as Id<'tenant'>), wabaId).catch((error: unknown) =>
        log('error', { event: 'templates-not-read', error }),
      ); // safe: our own row
    return due.length;
  },
};
