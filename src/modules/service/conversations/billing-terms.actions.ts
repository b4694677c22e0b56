import type { Scope } from '../../../edge/platform/scope';
import { Remembered } from '../../../kernel/remembered';
import { before, days, type Instant, minutes } from '../../../kernel/time';
import type { BillingTerm } from './session-rule.domain';

/** A term begins ten minutes after it was announced at the earliest, so none is missed. */
const KNOWN_FOR = minutes(1);
/** A message that was accepted under a term may be heard of so much later. */
const HEARD_OF = days(31);
const known = new Remembered<string, { at: Instant; terms: readonly BillingTerm[] }>(10_000);

/** The terms by which the account of this company is charged, the earliest first: those that count still, and those announced. The isolate asks once a minute. */
export async function billingTermsOf(s: Scope): Promise<readonly BillingTerm[]> {
  const now = s.clock();
  const cached = known.get(s.tenantId);
  if (cached && now - cached.at < KNOWN_FOR && now >= cached.at) return cached.terms;
  const all = (await Promise.all(s.hooks('billingTerms').map((ask) => ask(s)))).flat();
  const first = all.findLastIndex(({ from }) => from <= before(now, HEARD_OF));
  const terms = all.slice(Math.max(first, 0));
  known.set(s.tenantId, { at: now, terms });
  return terms;
}
