import { log } from '../../../edge/log';
import type { UserScope } from '../../foundation/access/access.scope';
import type { QuotaRpc } from '../../foundation/limits/quota.rpc';
import { readFilter } from '../contacts/filter.actions';
import { type WholeContact, wholeContacts } from '../contacts/list.actions';
import { type Preview, previewOf } from './audience.actions';
import { selectPeopleById } from './audience.store';
import { segmentProblems } from './segments.problems';

/** So many times a minute somebody may have contacts counted to the end where an estimate takes less. */
export const EXACT_COUNTS = 10;

/** Each person has an allowance of their own. When the object does not answer, the count goes on: it is for fairness. */
async function spendCount(s: UserScope): Promise<void> {
  const asked = s.object<QuotaRpc>('quota').spend(`count ${s.actor.id}`, EXACT_COUNTS);
  const { isAllowed, opensIn } = await asked.catch((error: unknown) => {
    log('warn', { event: 'quota-unasked', tenantId: s.tenantId, error });
    return { isAllowed: true, opensIn: 0 };
  });
  if (!isAllowed) throw segmentProblems('count-quota-exceeded', { retryAfterMs: opensIn });
}

/** How many people a filter finds today, and some of them as they are shown. */
export async function preview(
  s: UserScope,
  asked: unknown,
  isExact: boolean,
  chance: () => number,
): Promise<Omit<Preview, 'sample'> & { sample: WholeContact[] }> {
  const { sample, ...counts } = await previewOf(s, (await readFilter(s, asked)).whole, { isExact, chance, beforeAll: () => spendCount(s) });
  const people = await wholeContacts(s, await selectPeopleById(s, sample));
  const places = new Map(sample.map((id, n) => [id, n]));
  return { ...counts, sample: people.sort((a, b) => (places.get(a.row.id) ?? 0) - (places.get(b.row.id) ?? 0)) };
}
