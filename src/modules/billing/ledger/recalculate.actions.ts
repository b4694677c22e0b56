import type { JobKind } from '../../../edge/feature';
import { Problem } from '../../../kernel/problem';
import { instantOf } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { tariffProblems } from '../tariffs/tariffs.problems';
import { knownTerms, pricedNamed, zoneOf } from '../tariffs/terms.actions';
import { changesCurrency } from '../tariffs/terms.domain';
import type { RecalculationBody } from './recalculate.schemas';
import { insertAct, selectActs, selectLastAct } from './recalculate.store';

export const listRecalculations = selectActs;

/** Begins to price anew what was charged on some days, or tries it. An act is in the log before its first entry is written. */
export async function recalculate(s: UserScope, kind: JobKind, { from, to, tariff, reason, dryRun }: RecalculationBody) {
  if (from > to) throw new Problem('invalid-request', { errors: [{ pointer: '/to', detail: 'is before the first day' }] });
  if (tariff !== null && !(await pricedNamed(s, tariff, { at: instantOf(s.clock()), zone: await zoneOf(s) })))
    throw new Problem('invalid-request', { errors: [{ pointer: '/tariff', detail: 'is not one of the tariffs' }] });
  if (tariff !== null && changesCurrency(await knownTerms(s), tariff, { from, to, zone: await zoneOf(s) }))
    throw tariffProblems('currency-differs');
  if (dryRun) return startJob(s, kind, { from, to, tariff, act: 0 });
  const act = (await selectLastAct(s)) + 1;
  const note = {
    action: 'ledger.recalculated',
    object: { kind: 'recalculation', id: String(act), name: `${from} – ${to}` },
    after: { from, to, tariff, reason },
  } as const;
  const row = insertAct(s, { no: act, fromDay: from, toDay: to, tariff, reason, byId: s.actor.id, byName: s.actor.name });
  // Of two at once the second is told to come again.
  await commitWithAudit(s, note, [row]).catch(
    explainConstraint((said) => (said.includes('UNIQUE constraint failed: recalculations') ? new Problem('unavailable') : undefined)),
  );
  return startJob(s, kind, { from, to, tariff, act });
}
