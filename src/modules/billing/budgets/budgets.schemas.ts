import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { toIso } from '../../../kernel/time';
import { nonBlank, oneLine, when } from '../../../kernel/wire';
import { amount, period } from '../ledger/money.schemas';
import { isLifted, SCOPES, type Use, WARN } from './budget.domain';
import type { budgets } from './budgets.table';

type BudgetRow = typeof budgets.$inferSelect;

const limit = z
  .strictObject({ micros: z.number().int().min(1).max(1e15), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ description: 'A calendar month. Millionths of the currency’s unit.' });
const fields = {
  name: oneLine(80).meta({ example: 'Campanhas do Comercial' }),
  scope: z.enum(SCOPES).meta({ description: 'Whose costs: everybody’s, those of a number, or of a department.' }),
  scopeId: z
    .union([idSchema('channel'), idSchema('department')])
    .nullable()
    .meta({ description: 'Of the number or department; null for the account.' }),
  amount: limit,
  isHard: z
    .boolean()
    .meta({ description: 'Whether templates that would go beyond it are refused. What customers begin is never stopped.' }),
  warn: z.array(z.number().int().min(1).max(100)).max(5).meta({ description: 'Per cent at which people are told, once a month each.' }),
};
export const budgetBody = z
  .strictObject({
    ...fields,
    scopeId: fields.scopeId.default(null),
    isHard: fields.isHard.default(false),
    warn: fields.warn.default([...WARN]),
  })
  .meta({ id: 'BudgetBody', example: { name: 'Mês', scope: 'account', amount: { micros: 500_000_000, currency: 'BRL' }, isHard: true } });
export type BudgetBody = z.infer<typeof budgetBody>;
export const budgetChange = z
  .strictObject({ name: fields.name, amount: fields.amount, isHard: fields.isHard, warn: fields.warn })
  .partial()
  .meta({ id: 'BudgetChange' });
export type BudgetChange = z.infer<typeof budgetChange>;

export const liftBody = z
  .strictObject({
    until: when.meta({ description: 'From then on the limit holds again; at most 31 days ahead.' }),
    reason: nonBlank(200),
  })
  .meta({ id: 'BudgetLiftBody', example: { until: '2026-12-01T03:00:00Z', reason: 'Black Friday' } });
export type LiftBody = z.infer<typeof liftBody>;

export const budget = z
  .object({
    ...{ id: idSchema('budget'), name: z.string(), scope: fields.scope, scopeId: z.string().nullable() },
    ...{ amount, isHard: fields.isHard, warn: fields.warn, month: period },
    spent: amount.meta({ description: 'Charged and reserved in the month.' }),
    held: amount.meta({ description: 'About to be charged.' }),
    chargesIn: z.string().nullable().meta({
      description: 'The currency of the charges, where it is another one by now: then this budget counts and refuses nothing of them.',
    }),
    lift: z
      .object({ until: when, reason: z.string(), by: z.string() })
      .nullable()
      .meta({ description: 'While it is lifted: until when, and why.' }),
    revision: z.number().int(),
  })
  .meta({ id: 'Budget', description: 'How much a month may cost.' });
export const budgetList = z.object({ items: z.array(budget) }).meta({ id: 'Budgets' });

type Now = { row: BudgetRow; use: Use; month: string; chargesIn: string | null };
export const toBudget = ({ row, use: { spent, held }, month, chargesIn }: Now, at: number): z.infer<typeof budget> => ({
  ...{ id: row.id as z.infer<typeof budget>['id'], name: row.name, scope: row.scope, scopeId: row.scopeId || null }, // safe: our own row
  ...{ amount: { micros: row.amount, currency: row.currency }, isHard: row.isHard, warn: [...row.warn], month },
  ...{ spent: { micros: spent, currency: row.currency }, held: { micros: held, currency: row.currency }, chargesIn },
  lift: isLifted(row, at) ? { until: toIso(row.liftedUntil ?? 0), reason: row.liftReason ?? '', by: row.liftedBy ?? '' } : null,
  revision: row.revision,
});

export const forecastWire = z
  .object({
    period,
    items: z.array(z.object({ amount })).meta({ description: 'One for each currency; none while less than a week is known.' }),
  })
  .meta({ id: 'BillingForecast', description: 'What this month will have cost at its end, by the same weekdays of the last four weeks.' });
