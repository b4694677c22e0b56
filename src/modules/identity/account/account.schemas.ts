import { z } from 'zod';
import { isTimezone } from '../../../kernel/calendar';
import { LOCALES, type Locale } from '../../../kernel/locale';
import { toIso } from '../../../kernel/time';
import { oneLine } from '../../../kernel/wire';
import { DELETED_MESSAGES, LONGEST_IDLE, SECOND_FACTOR_POLICIES, SHORTEST_IDLE } from '../../foundation/tenants/account.domain';
import type { accounts } from '../../foundation/tenants/tenants.table';

const name = oneLine(120);
const timezone = z.string().max(64).refine(isTimezone, 'not a time zone').meta({ example: 'America/Sao_Paulo' });
const locale = z.enum(LOCALES);
const secondFactor = z
  .enum(SECOND_FACTOR_POLICIES)
  .meta({ description: 'Whether everybody must have a second factor. Owners always must. There are 14 days to set one up.' });

const idleMinutes = z
  .number()
  .int()
  .min(SHORTEST_IDLE)
  .max(LONGEST_IDLE)
  .nullable()
  .meta({ description: 'A login that is idle for this many minutes ends. Null: it ends after seven days.' });

const capacity = z
  .number()
  .int()
  .min(1)
  .max(100)
  .meta({ description: 'How many customers an agent serves at once before routing assigns them no more.' });

const deletedMessages = z.enum(DELETED_MESSAGES).meta({
  description:
    'What becomes of the words of a message that its customer deletes, from a minute after this is set: `shown` to people here, marked as deleted, or `hidden` from them. What was deleted before stays as it was.',
});

export const accountPatch = z
  .strictObject({
    ...{ name: name.optional(), timezone: timezone.optional(), locale: locale.optional() },
    ...{ secondFactor: secondFactor.optional(), idleMinutes: idleMinutes.optional(), capacity: capacity.optional() },
    deletedMessages: deletedMessages.optional(),
  })
  .meta({ id: 'AccountPatch' });
export type AccountPatch = z.infer<typeof accountPatch>;

export const account = z
  .object({
    id: z.string(),
    name,
    timezone: z.string(),
    locale,
    secondFactor,
    secondFactorSince: z.iso.datetime().nullable(),
    idleMinutes,
    capacity,
    deletedMessages,
    createdAt: z.iso.datetime(),
    revision: z.number().int(),
  })
  .meta({ id: 'Account', description: 'The company’s settings.' });

export type AccountRow = typeof accounts.$inferSelect;

export const toAccount = (row: AccountRow): z.infer<typeof account> => ({
  id: row.tenantId,
  name: row.name,
  timezone: row.timezone,
  locale: LOCALES.find((known): known is Locale => known === row.locale) ?? 'en',
  secondFactor: row.secondFactor,
  secondFactorSince: row.secondFactorSince === null ? null : toIso(row.secondFactorSince),
  idleMinutes: row.idleMinutes,
  capacity: row.capacity,
  deletedMessages: row.deletedMessages,
  createdAt: toIso(row.createdAt),
  revision: row.revision,
});
