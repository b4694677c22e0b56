import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { INITIATORS, SESSION_CATEGORIES, SESSION_KINDS, SESSION_STATES } from '../../service/conversations/session.domain';
import { ENTRY_KINDS, RULES } from '../tariffs/tariff.domain';

const when = z.iso.datetime();
const amountMinor = z.number().int().meta({ description: 'Minor units of the currency (centavos).' });
const currency = z.string().meta({ example: 'BRL' });

export const billedSession = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    category: z.enum(SESSION_CATEGORIES),
    kind: z.enum(SESSION_KINDS),
    initiator: z.enum(INITIATORS),
    state: z.enum(SESSION_STATES),
    openedAt: when,
    expiresAt: when,
    tariff: z.string().meta({ example: 'seed-2023' }),
    charge: z.object({ amountMinor, currency, rule: z.enum(RULES), state: z.enum(ENTRY_KINDS) }).nullable(),
  })
  .meta({ id: 'BilledSession', description: 'A session with what it costs: `reserved` may still be released, `confirmed` is certain.' });
export const billedSessionPage = pageOf(billedSession).meta({ id: 'BilledSessionPage' });
export const sessionQuery = pageQuery.extend({
  conversation: idSchema('conversation').optional(),
  contact: idSchema('contact').optional(),
});
export type SessionQuery = z.infer<typeof sessionQuery>;

export const ledgerEntry = z
  .object({
    sessionId: z.string(),
    kind: z.enum(ENTRY_KINDS),
    amountMinor,
    currency,
    rule: z.enum(RULES),
    wabaId: z.string(),
    period: z.string().meta({ example: '2026-11' }),
    recordedAt: when,
  })
  .meta({ id: 'LedgerEntry', description: 'Append-only. The sum of a period’s entries is what it costs.' });
export const ledgerPage = pageOf(ledgerEntry).meta({ id: 'LedgerPage' });
export const ledgerQuery = pageQuery.extend({
  conversation: idSchema('conversation').optional(),
  period: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;

export const currentPrice = z
  .object({
    tariff: z.string(),
    currency: z.string(),
    businessMinor: z.number().int().meta({ description: 'Minor units a session that the company opens with a template.' }),
    customerMinor: z.number().int().meta({ description: 'Minor units a session that the customer opens, beyond the free ones.' }),
    freeCustomerSessions: z.number().int().meta({ description: 'Free a calendar month and WhatsApp account.' }),
  })
  .meta({ id: 'CurrentPrice' });
