import type { Scope } from '../../../edge/platform/scope';
import { before, days } from '../../../kernel/time';
import type { BillingTerm } from './session-rule.domain';

/** A message that was accepted under a term may be heard of so much later. */
const HEARD_OF = days(31);

/**
 * The terms by which the account of this company is charged, the earliest first: those that count still, and those that have been
 * announced. Whoever answers remembers them for a minute, and a term begins ten minutes after it was announced at the earliest.
 */
export async function billingTermsOf(s: Scope): Promise<readonly BillingTerm[]> {
  const all = (await Promise.all(s.hooks('billingTerms').map((ask) => ask(s)))).flat();
  const first = all.findLastIndex(({ from }) => from <= before(s.clock(), HEARD_OF));
  return all.slice(Math.max(first, 0));
}
