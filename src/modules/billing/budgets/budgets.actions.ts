import { monthOf } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { type FieldError, Problem } from '../../../kernel/problem';
import { after, days, instantOf } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { changedFields, type Facts } from '../../foundation/audit/audit.domain';
import { showMicros } from '../tariffs/rounding.domain';
import { pricedAt, zoneOf } from '../tariffs/terms.actions';
import type { Use } from './budget.domain';
import type { BudgetBody, BudgetChange, LiftBody } from './budgets.schemas';
import {
  type BudgetRow,
  deleteBudget,
  forgetWarnings,
  insertBudget,
  selectBudget,
  selectBudgets,
  selectScope,
  selectUse,
  updateBudget,
} from './budgets.store';
import { forgetBudgets } from './permits.actions';

const MOST = 50;
const NONE = { spent: 0, held: 0 };

/** A budget with how far it is used up in the month of now. */
export type BudgetNow = { row: BudgetRow; use: Use; month: string; chargesIn: string | null };

export async function listBudgets(s: UserScope): Promise<BudgetNow[]> {
  const month = monthOf(s.clock(), await zoneOf(s));
  const [rows, use, currency] = await Promise.all([selectBudgets(s), selectUse(s, month), currencyNow(s)]);
  return rows.map((row) => ({
    ...{ row, use: use.get(row.id) ?? NONE, month },
    chargesIn: currency === undefined || currency === row.currency ? null : currency,
  }));
}

/** Of what is charged now; undefined where no rates are in force. */
const currencyNow = async (s: UserScope): Promise<string | undefined> =>
  (await pricedAt(s, 'billed', { at: s.clock(), zone: await zoneOf(s) }))?.card?.currency;

async function readBudget(s: UserScope, id: string): Promise<BudgetNow> {
  const found = (await listBudgets(s)).find(({ row }) => row.id === id);
  if (!found) throw new Problem('not-found');
  return found;
}

async function findBudget(s: UserScope, id: string): Promise<BudgetRow> {
  const row = await selectBudget(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

export async function createBudget(s: UserScope, { amount, scopeId, ...body }: BudgetBody) {
  const wrong = (await wrongScope(s, body.scope, scopeId)) ?? (await wrongCurrency(s, amount.currency));
  if (wrong) throw new Problem('invalid-request', { errors: [wrong] });
  if ((await selectBudgets(s)).length >= MOST)
    throw new Problem('invalid-request', { errors: [{ pointer: '', detail: `at most ${MOST} entries` }] });
  const id = newId('budget');
  const fields = { ...body, scopeId: scopeId ?? '', amount: amount.micros, currency: amount.currency };
  await commitWithAudit(s, { action: 'budget.created', object: { kind: 'budget', id, name: body.name }, after: factsOf(fields) }, [
    insertBudget(s, id, fields),
  ]);
  forgetBudgets(s.tenantId);
  return readBudget(s, id);
}

/** A budget in another currency than that of the charges would never be used. */
async function wrongCurrency(s: UserScope, currency: string): Promise<FieldError | undefined> {
  const now = await currencyNow(s);
  return now !== undefined && now !== currency ? { pointer: '/amount/currency', detail: 'is not the currency of the charges' } : undefined;
}

/** A scope names what is there; the account names nothing. */
async function wrongScope(s: UserScope, scope: BudgetBody['scope'], id: string | null): Promise<FieldError | undefined> {
  if (scope === 'account') return id === null ? undefined : { pointer: '/scopeId', detail: 'may not be set here' };
  const isThere = id !== null && (await selectScope(s, scope, id));
  return isThere
    ? undefined
    : { pointer: '/scopeId', detail: scope === 'channel' ? 'there is no such channel' : 'there is no such department' };
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function changeBudget(s: UserScope, id: string, expected: number | undefined, change: BudgetChange) {
  const row = await findBudget(s, id);
  const { amount, name = row.name, isHard = row.isHard, warn = row.warn } = change;
  const fields = { name, isHard, warn, amount: amount?.micros ?? row.amount, currency: amount?.currency ?? row.currency };
  const facts = changedFields(factsOf(row), factsOf({ ...row, ...fields }));
  const revision = expected ?? row.revision;
  const wrong = amount && (await wrongCurrency(s, amount.currency));
  if (wrong) throw new Problem('invalid-request', { errors: [wrong] });
  if (revision === row.revision && Object.keys(facts.after).length === 0) return readBudget(s, id);
  const note = { action: 'budget.updated', object: { kind: 'budget', id, name }, ...facts } as const;
  forgetBudgets(s.tenantId);
  if (!(await commitWithAudit(s, note, [updateBudget(s, { id, revision }, fields), ...(amount ? [forgetWarnings(s, id)] : [])])))
    throw new Problem('stale-revision');
  return readBudget(s, id);
}

export async function removeBudget(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const row = await findBudget(s, id);
  const note = { action: 'budget.deleted', object: { kind: 'budget', id, name: row.name }, before: factsOf(row) } as const;
  if (!(await commitWithAudit(s, note, [deleteBudget(s, { id, revision: expected ?? row.revision })]))) throw new Problem('stale-revision');
}

const LONGEST_LIFT = days(31);
/** Lets templates go beyond a hard limit until a moment, with a reason that is kept in the log; a moment in the past ends a lift. */
export async function liftBudget(s: UserScope, id: string, { until, reason }: LiftBody) {
  const row = await findBudget(s, id);
  const end = instantOf(Date.parse(until));
  if (end > after(s.clock(), LONGEST_LIFT))
    throw new Problem('invalid-request', { errors: [{ pointer: '/until', detail: 'is too far ahead' }] });
  const note = { action: 'budget.lifted', object: { kind: 'budget', id, name: row.name }, after: { until, reason } } as const;
  const lift = { liftedUntil: end, liftReason: reason, liftedBy: s.actor.name };
  if (!(await commitWithAudit(s, note, [updateBudget(s, { id, revision: row.revision }, lift)]))) throw new Problem('stale-revision');
  return readBudget(s, id);
}

const factsOf = ({ name, scope, scopeId, amount, currency, isHard, warn }: Parameters<typeof insertBudget>[2]): Facts => ({
  ...{ name, scope, scopeId, amount: `${showMicros(amount)} ${currency}`, isHard, warn: warn.join(', ') },
});
