import { z } from 'zod';
import { LOCALES } from '../../../kernel/locale';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import type { Borne } from '../../billing/ledger/cells.domain';
import { amount } from '../../billing/ledger/money.schemas';
import { recipientFilter } from './campaigns.schemas';
import type { Progress } from './recipient.domain';

export const progress = z
  .object({
    lastMinute: z.number().int().meta({ description: 'How many messages left within the last minute.' }),
    endsAt: when.nullable().meta({ description: 'When everybody has been written to at this speed; null where nobody can tell.' }),
    buttons: z.array(z.object({ button: z.string(), people: z.number().int() })).meta({ description: 'Who answered by each quick reply.' }),
  })
  .meta({ id: 'CampaignProgress' });
export const toProgress = ({ endsAt, ...rest }: Progress): z.infer<typeof progress> => ({
  ...rest,
  endsAt: endsAt === null ? null : toIso(endsAt),
});

export const cost = z
  .object({
    posted: z.array(amount).meta({ description: 'Certain, one for each currency.' }),
    pending: z.array(amount).meta({ description: 'Reserved, and not settled yet.' }),
    asOf: when.nullable().meta({ description: 'Null: as of now. Else what came later is not in it yet.' }),
  })
  .meta({ id: 'CampaignCost', description: 'What the messages of a campaign have cost so far.' });
export const toCost = ({ items, asOf }: { items: Borne[]; asOf: string | null }): z.infer<typeof cost> => ({
  posted: items.map(({ currency, posted }) => ({ currency, micros: posted })),
  pending: items.filter(({ pending }) => pending !== 0).map(({ currency, pending }) => ({ currency, micros: pending })),
  asOf,
});

export const recipientsExport = z
  .strictObject({
    format: z.enum(['csv', 'xlsx']).default('csv'),
    ...recipientFilter,
    locale: z.enum(LOCALES).optional().meta({ description: 'Of headers and separators; else that of Accept-Language.' }),
  })
  .meta({ id: 'CampaignRecipientsExport', example: { format: 'csv', state: 'failed' } });
