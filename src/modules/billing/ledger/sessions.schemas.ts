import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { INITIATORS, SESSION_CATEGORIES, SESSION_KINDS, SESSION_ORIGINS, SESSION_STATES } from '../../service/conversations/session.domain';
import { ENTRY_KINDS, stateAt } from './entries.domain';
import { amountOf } from './explanation.domain';
import type { ledgerEntries, sessions } from './ledger.table';
import { amount, day } from './money.schemas';

const when = z.iso.datetime();

export const charge = z.object({
  amount: amount.meta({ description: 'What is certain, and what is still reserved.' }),
  state: z
    .enum(ENTRY_KINDS)
    .meta({ description: 'The latest entry: `reserved` may still be given back, `confirmed` and `quota` are certain.' }),
  rule: z.string(),
  ordinal: z.number().int().nullable().meta({ description: 'Which of its month and counter it was.' }),
  isUnrated: z.boolean().meta({ description: 'Nobody has told the rate yet, so the amount is 0.' }),
});
export const billedSession = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    contact: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'Whose conversation it is; null once they are gone.' }),
    day: day.meta({ description: 'Of its opening, in the company’s time zone.' }),
    category: z.enum(SESSION_CATEGORIES),
    kind: z.enum(SESSION_KINDS),
    initiator: z.enum(INITIATORS),
    state: z.enum(SESSION_STATES),
    openedAt: when,
    expiresAt: when,
    tariff: z.string().meta({ example: 'seed-2023@1', description: 'Whose rule opened it; empty for none.' }),
    priced: z.string().nullable().meta({ description: 'Which tariff priced it; null while none has.' }),
    channelId: z.string(),
    departmentId: z.string().nullable(),
    bearer: z
      .string()
      .nullable()
      .meta({ example: 'agent:usr_01kb3rt5a6e0zvgv5x3m9f7c2d', description: 'Who bears it; null when a customer opened it.' }),
    origin: z.enum(SESSION_ORIGINS),
    charge: charge.nullable(),
  })
  .meta({ id: 'BilledSession', description: 'A billing window, with what it costs.' });
export type BilledSession = z.infer<typeof billedSession>;
export const billedSessionPage = pageOf(billedSession).meta({ id: 'BilledSessionPage' });

export const sessionQuery = pageQuery.extend({
  conversation: idSchema('conversation').optional(),
  contact: idSchema('contact').optional(),
  from: day
    .optional()
    .meta({ description: 'The first day of their opening. Without it a list by channel, origin, initiator or kind looks back 92 days.' }),
  to: day.optional().meta({ description: 'The last day of their opening.' }),
  channel: idSchema('channel').optional(),
  origin: z.enum(SESSION_ORIGINS).optional(),
  initiator: z.enum(INITIATORS).optional(),
  kind: z.enum(SESSION_KINDS).optional(),
});
export type SessionQuery = z.infer<typeof sessionQuery>;

type EntryRow = typeof ledgerEntries.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect & { entries: readonly EntryRow[]; contact: { id: string; name: string } | null };

/** What a session costs by its entries: in the order of their numbers the last of its own says what state it is in. */
export function toCharge(entries: readonly EntryRow[]): z.infer<typeof charge> | null {
  const own = entries.filter(({ turn }) => turn === 0);
  const last = own.at(-1);
  if (!last) return null;
  return {
    amount: amountOf(entries),
    ...{ state: last.kind, rule: last.rule, ordinal: last.ordinal },
    isUnrated: last.card === null && (last.kind === 'confirmed' || last.kind === 'reserved') && own.length === entries.length,
  };
}

export const toBilledSession = (row: SessionRow, now: number): BilledSession => ({
  ...{
    id: row.id,
    conversationId: row.conversationId,
    contact: row.contact,
    day: row.day,
    category: row.category,
    kind: row.kind,
    initiator: row.initiator,
  },
  ...{ state: stateAt(row, now), openedAt: toIso(row.beganAt ?? row.openedAt), expiresAt: toIso(row.expiresAt) },
  ...{ tariff: row.tariff, priced: row.priced, channelId: row.channelId, departmentId: row.departmentId },
  ...{ bearer: row.bearer, origin: row.origin, charge: toCharge(row.entries) },
});
