import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { nonBlank } from '../../../kernel/wire';
import { OPEN_END } from './holds.domain';
import type { legalHolds as table } from './holds.table';

type HoldRow = typeof table.$inferSelect;

export const holdBody = z
  .strictObject({
    reason: nonBlank(500).meta({ description: 'Why the data must be kept, such as the number of a case.' }),
    until: z.iso.datetime().nullable().default(null).meta({ description: 'When it ends by itself; null: when it is released.' }),
  })
  .meta({ id: 'LegalHoldBody', example: { reason: 'Processo 0001234-56.2026.8.26.0100', until: null } });

const hold = {
  contactId: z.string(),
  reason: z.string(),
  until: z.iso.datetime().nullable(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
};
export const legalHold = z
  .object(hold)
  .meta({ id: 'LegalHold', description: 'As long as it is in force nothing of the contact is destroyed, by nobody and by no rule.' });
export const legalHolds = z.object({ items: z.array(legalHold) }).meta({ id: 'LegalHoldsOfContact' });
const listed = z.object({ ...hold, contact: z.object({ id: z.string(), name: z.string() }) }).meta({ id: 'ListedLegalHold' });
export const legalHoldPage = pageOf(listed).meta({ id: 'LegalHoldPage' });

export const toHold = ({ contactId, reason, until, byId, byName, at }: HoldRow): z.infer<typeof legalHold> => ({
  ...{ contactId, reason, by: { id: byId, name: byName }, at: toIso(at) },
  until: until === OPEN_END ? null : toIso(until),
});
export const toListed = ({ hold: row, personId, name }: { hold: HoldRow; personId: string; name: string }): z.infer<typeof listed> => ({
  ...toHold(row),
  contact: { id: personId, name },
});
