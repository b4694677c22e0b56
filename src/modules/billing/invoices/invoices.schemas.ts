import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { when } from '../../../kernel/wire';
import { amount, period } from '../ledger/money.schemas';
import { type Head, LINE_KINDS, type Month, type MonthRow, type Shown } from './invoice.domain';

export const closeBody = z
  .strictObject({
    withoutRates: z
      .boolean()
      .default(false)
      .meta({ description: 'Closes it though some charges have no rate: they are charged in a later month, once it is told.' }),
  })
  .meta({ id: 'CloseMonthBody' });

const number = z.number().int().nullable().meta({ description: 'Of the invoice: without a gap, from 1; null while there is none.' });
const digest = z.string().nullable().meta({ description: 'SHA-256 of the invoice’s file. The next seal of the ledger vouches for it.' });
const head = {
  period,
  state: z
    .enum(['open', 'closing', 'closed'])
    .meta({ description: '`closing`: nothing counts for it any more, and its invoices are being made.' }),
  canClose: z.boolean().meta({ description: 'It is over, and no earlier month is open.' }),
  closesAt: when
    .nullable()
    .meta({ description: 'When it is closed by itself; null when it is closed, or waits since charges have no rate.' }),
  closed: z.object({ at: when, by: z.string() }).nullable(),
  unrated: z.number().int().meta({ description: 'Charges without a rate.' }),
};
export const monthRow = z
  .object({
    ...head,
    totals: z.array(z.object({ amount, number, digest })).meta({ description: 'One a currency; of an open month so far.' }),
  })
  .meta({ id: 'InvoiceMonth', description: 'A calendar month of the ledger.' });
export const monthPage = pageOf(monthRow).meta({ id: 'InvoiceMonths' });

const line = z.object({
  kind: z.enum(LINE_KINDS).meta({ description: '`unrated`: certain, at 0, since nobody has told the rate.' }),
  ...{ rule: z.string(), category: z.string(), market: z.string().nullable(), tariff: z.string(), card: z.string().nullable() },
  count: z.number().int(),
  unit: amount.nullable().meta({ description: 'What one costs, of a free one what it would; null where they differ or nobody knows.' }),
  exact: amount.meta({ description: 'Before rounding.' }),
  amount: amount.meta({ description: 'Rounded to what the currency is paid in, half away from zero.' }),
  worth: amount.meta({ description: 'What free ones would have cost.' }),
  act: z.number().int().nullable().meta({ description: 'Of an adjustment: the number of the recalculation.' }),
  reason: z.string().nullable(),
});
export const invoiceMonth = z
  .object({
    ...head,
    ...{ company: z.string().nullable(), zone: z.string() },
    invoices: z.array(
      z.object({
        ...{ number, digest, currency: z.string() },
        isIntact: z.boolean().meta({ description: 'Whether its file is what it was made as. If not, its lines are not shown.' }),
        lines: z.array(line),
        total: amount.meta({ description: 'The sum of the rounded lines.' }),
        exact: amount.meta({ description: 'The sum before rounding: what the ledger posts.' }),
        pending: z
          .object({ count: z.number().int(), amount })
          .meta({ description: 'Reserved and not certain yet; charged in the month in which it becomes so.' }),
      }),
    ),
  })
  .meta({ id: 'InvoicesOfMonth', description: 'A month and its invoices, one a currency; of an open month as they would be now.' });

const headOf = ({ period: of, state, canClose, closesAt, closed, unrated }: Head) => ({
  ...{ period: of, state, canClose, closesAt, closed, unrated },
});
export const toMonthRow = ({ totals, ...month }: MonthRow): z.infer<typeof monthRow> => ({
  ...headOf(month),
  totals: totals.map(({ micros, currency, number: no, digest: hash }) => ({ amount: { micros, currency }, number: no, digest: hash })),
});

export const toMonth = ({ company, zone, invoices, ...month }: Month): z.infer<typeof invoiceMonth> => ({
  ...headOf(month),
  ...{ company, zone, invoices: invoices.map(toInvoice) },
});

function toInvoice({ number: no, digest: hash, currency, isIntact, lines, total, exact, pending }: Shown) {
  const of = (micros: number) => ({ micros, currency });
  return {
    ...{ number: no, digest: hash, currency, isIntact, total: of(total), exact: of(exact) },
    pending: { count: pending.count, amount: of(pending.amount) },
    lines: lines.map(({ unit, exact: sum, amount: micros, worth, ...about }) => ({
      ...about,
      ...{ unit: unit === null ? null : of(unit), exact: of(sum), amount: of(micros), worth: of(worth) },
    })),
  };
}
