import type { Sweep } from '../../../edge/feature';
import type { Id } from '../../../kernel/ids';
import { seconds } from '../../../kernel/time';
import { unfinished, unkeyed, writeKeysAnew, writeWordsOf } from './keys.actions';

const COMPANIES = 20;
const STEPS = 20;
const PEOPLE = 6_000;

/**
 * Writes keys of contacts that are still to be written: for a field that was indexed, and of people who came before there were any. Of who is
 * nobody any more, by an import that was taken back, the words go.
 */
export const contactKeys: Sweep = {
  name: 'contact-keys',
  on: 'shard',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ db, scopeOf }) {
    const companies = await unfinished(db, COMPANIES);
    for (const { tenantId } of companies) await writeKeysAnew(scopeOf(tenantId as Id<'tenant'>), STEPS); // safe: our own row
    const people = Map.groupBy(await unkeyed(db, PEOPLE), ({ tenantId }) => tenantId);
    for (const [tenantId, theirs] of people) {
      const ids = theirs.map(({ contactId }) => contactId);
      await writeWordsOf(scopeOf(tenantId as Id<'tenant'>), ids); // safe: our own row
    }
    return companies.length + people.size;
  },
};
