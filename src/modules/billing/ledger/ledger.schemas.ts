import { z } from 'zod';
import { idSchema, parseInnerId } from '../../../kernel/ids';
import { LOCALES } from '../../../kernel/locale';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { SESSION_CATEGORIES, SESSION_ORIGINS } from '../../service/conversations/session.domain';
import { ENTRY_KINDS, UNITS, WHYS } from './entries.domain';
import type { ledgerEntries } from './ledger.table';
import { amount, day, period } from './money.schemas';
import { BREAK_KINDS } from './verify.domain';

const when = z.iso.datetime();
export const ledgerEntry = z
  .object({
    seq: z.number().int().meta({ description: 'Its number: without a gap, from 1.' }),
    unit: z.enum(UNITS),
    subject: z.string().meta({ description: 'Id of the session or message.' }),
    conversationId: z.string().nullable(),
    kind: z.enum(ENTRY_KINDS),
    turn: z.number().int().meta({ description: '0, or the number of the correction that wrote it.' }),
    day,
    period,
    pending: amount.meta({ description: 'What it reserves, or gives back of that.' }),
    posted: amount.meta({ description: 'What is certain.' }),
    worth: amount.meta({ description: 'What a free one would have cost.' }),
    rule: z.string(),
    why: z.enum(WHYS).nullable(),
    tariff: z.string().meta({ example: 'seed-2023@1' }),
    card: z
      .string()
      .nullable()
      .meta({ example: 'seed-2023/2023-06-01', description: 'The card of rates; null where it has no rate for this.' }),
    counter: z.string().nullable(),
    ordinal: z.number().int().nullable(),
    channelId: z.string(),
    departmentId: z.string().nullable(),
    bearer: z.string().nullable(),
    origin: z.enum(SESSION_ORIGINS),
    category: z.string(),
    market: z.string().nullable(),
    told: z.string().nullable().meta({ description: 'The provider’s own word for the category.' }),
    occurredAt: when,
    recordedAt: when,
  })
  .meta({ id: 'LedgerEntry', description: 'Append-only. The sum of what a month’s entries post is what it costs.' });
export type LedgerEntryWire = z.infer<typeof ledgerEntry>;
export const ledgerPage = pageOf(ledgerEntry).meta({ id: 'LedgerPage' });

/** By what entries can be chosen. */
export const ledgerFilter = z.object({
  conversation: idSchema('conversation').optional(),
  period: period.optional(),
  day: day.optional(),
  kind: z.enum(ENTRY_KINDS).optional(),
  rule: z.string().max(64).optional(),
  channel: idSchema('channel').optional(),
  department: idSchema('department').optional(),
  bearer: z.string().max(100).optional().meta({ example: 'agent:usr_01kb3rt5a6e0zvgv5x3m9f7c2d' }),
  origin: z.enum(SESSION_ORIGINS).optional(),
  category: z.enum(SESSION_CATEGORIES).optional(),
});
export type LedgerFilter = z.infer<typeof ledgerFilter>;
/** A filter that names no month, day or conversation looks through the newest 200,000 entries. */
export const ledgerQuery = pageQuery.extend(ledgerFilter.shape);
export type LedgerQuery = z.infer<typeof ledgerQuery>;

export const ledgerExport = z
  .strictObject({
    ...ledgerFilter.shape,
    format: z.enum(['csv', 'xlsx']).default('csv'),
    locale: z.enum(LOCALES).optional().meta({ description: 'Of headers and separators; else that of Accept-Language.' }),
  })
  .meta({ id: 'LedgerExport', example: { period: '2026-11', format: 'csv' } });

type EntryRow = typeof ledgerEntries.$inferSelect;
export const toLedgerEntry = ({ tenantId: _, held: __, currency, pending, posted, worth, ...row }: EntryRow): LedgerEntryWire => ({
  ...row,
  conversationId: parseInnerId(row.unit, row.subject)?.conversationId ?? null,
  ...{ pending: { micros: pending, currency }, posted: { micros: posted, currency }, worth: { micros: worth, currency } },
  ...{ occurredAt: toIso(row.occurredAt), recordedAt: toIso(row.recordedAt) },
});

export const verification = z
  .object({
    breaks: z.array(
      z.object({
        kind: z.enum(BREAK_KINDS),
        no: z.number().int().nullable().meta({ description: 'The seal.' }),
        first: z.number().int(),
        last: z.number().int(),
        seq: z.number().int().nullable().meta({ description: 'The entry, where it is known which.' }),
        about: z.string().nullable().meta({ description: 'The day, counter or session that does not fit.' }),
      }),
    ),
    entries: z.number().int(),
    seals: z.number().int(),
    months: z.number().int(),
    head: z.object({ no: z.number().int(), last: z.number().int(), hash: z.string() }).nullable(),
    copied: z
      .object({ no: z.number().int(), hash: z.string(), day })
      .nullable()
      .meta({ description: 'What the newest copy outside the database vouches for.' }),
    next: z.string().nullable().meta({ description: 'The `after` of the next part; null when all of it was checked.' }),
  })
  .meta({
    id: 'LedgerVerification',
    description: 'What is broken in this part of the ledger: up to 100,000 entries, or the sums and counters of a month.',
  });
export const verificationQuery = z.object({ after: z.string().max(200).optional() });
