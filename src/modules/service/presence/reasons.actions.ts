import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import type { Opening } from '../../foundation/tenants/new-tenant.rpc';
import type { ReasonBody, ReasonChange } from './reasons.schemas';
import { insertReasons, type ReasonRow, selectReason, updateReason } from './reasons.store';

const NAMES: Record<Locale, [string, string, string]> = {
  en: ['Lunch', 'Break', 'Training or feedback'],
  'pt-BR': ['Almoço', 'Pausa', 'Treinamento ou feedback'],
  es: ['Almuerzo', 'Pausa', 'Capacitación o feedback'],
};

/** What a new company starts with, in its language; it changes them afterwards. */
export function prepareReasons(s: Scope, { locale, at }: Opening) {
  const [lunch, rest, training] = NAMES[locale];
  const base = { countsAsWork: false, endsAtLimit: false };
  return insertReasons(
    s,
    [
      { id: newId('reason'), name: lunch, limitMinutes: 60, ...base },
      { id: newId('reason'), name: rest, limitMinutes: 15, ...base },
      { id: newId('reason'), name: training, limitMinutes: null, ...base, countsAsWork: true },
    ],
    at,
  );
}

export async function createReason(s: UserScope, input: ReasonBody): Promise<ReasonRow> {
  const id = newId('reason');
  const note = { action: 'pause-reason.created', object: objectOf({ id, ...input }), after: factsOf(input) } as const;
  await commitWithAudit(s, note, [insertReasons(s, [{ id, ...input }], s.clock())]).catch(explain);
  return found(await selectReason(s, id));
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function changeReason(s: UserScope, id: string, expected: number | undefined, change: ReasonChange): Promise<ReasonRow> {
  const before = found(await selectReason(s, id));
  const after = {
    ...before,
    name: change.name ?? before.name,
    limitMinutes: change.limitMinutes === undefined ? before.limitMinutes : change.limitMinutes,
    countsAsWork: change.countsAsWork ?? before.countsAsWork,
    endsAtLimit: change.endsAtLimit ?? before.endsAtLimit,
  };
  const facts = changedFields(factsOf(before), factsOf(after));
  const revision = expected ?? before.revision;
  if (revision === before.revision && Object.keys(facts.after).length === 0) return before;
  const note = { action: 'pause-reason.updated', object: objectOf(after), ...facts } as const;
  if (!(await commitWithAudit(s, note, [updateReason(s, { id, revision }, fieldsOf(after))]).catch(explain)))
    throw new Problem('stale-revision');
  return found(await selectReason(s, id));
}

/** Nobody can choose it any more; whoever is on such a pause stays on it, and the ledger still names it. */
export async function archiveReason(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const before = found(await selectReason(s, id));
  const note = { action: 'pause-reason.archived', object: objectOf(before), before: factsOf(before) } as const;
  const revision = expected ?? before.revision;
  if (!(await commitWithAudit(s, note, [updateReason(s, { id, revision }, { archivedAt: s.clock() })])))
    throw new Problem('stale-revision');
}

export const findReason = selectReason;

type Fields = Pick<ReasonRow, 'name' | 'limitMinutes' | 'countsAsWork' | 'endsAtLimit'>;
const fieldsOf = ({ name, limitMinutes, countsAsWork, endsAtLimit }: Fields): Fields => ({ name, limitMinutes, countsAsWork, endsAtLimit });
const factsOf = (reason: Fields): Facts => fieldsOf(reason);
const objectOf = ({ id, name }: { id: string; name: string }) => ({ kind: 'pause-reason', id, name });

function found(row: ReasonRow | undefined): ReasonRow {
  if (!row) throw new Problem('not-found');
  return row;
}

const explain = explainConstraint((said) =>
  said.includes('UNIQUE constraint failed: pause_reasons') ? new Problem('name-taken') : undefined,
);
