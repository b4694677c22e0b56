import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { oneLine } from '../../../kernel/wire';
import { LONGEST_LIMIT } from './presence.schemas';
import type { pauseReasons } from './presence.table';

const fields = {
  name: oneLine(60),
  limitMinutes: z
    .number()
    .int()
    .min(1)
    .max(LONGEST_LIMIT)
    .nullable()
    .meta({ description: 'The longest such a pause may last; null: no limit.' }),
  countsAsWork: z.boolean().meta({ description: 'Whether such a pause counts as worked time, for example a training.' }),
  endsAtLimit: z.boolean().meta({ description: 'Whether the agent becomes available automatically when the limit is reached.' }),
};

export const reasonBody = z
  .strictObject({ ...fields, endsAtLimit: fields.endsAtLimit.default(false) })
  .meta({ id: 'PauseReasonBody', example: { name: 'Almoço', limitMinutes: 60, countsAsWork: false, endsAtLimit: false } });
export type ReasonBody = z.infer<typeof reasonBody>;

export const reasonChange = z.strictObject(fields).partial().meta({ id: 'PauseReasonChange' });
export type ReasonChange = z.infer<typeof reasonChange>;

export const pauseReason = z
  .object({ id: z.string(), ...fields, revision: z.number().int() })
  .meta({ id: 'PauseReason', description: 'Why people pause. One that is not wanted any more is archived: the ledger still names it.' });
export const pauseReasonPage = pageOf(pauseReason).meta({ id: 'PauseReasonPage' });

export const toReason = ({ id, name, limitMinutes, countsAsWork, endsAtLimit, revision }: typeof pauseReasons.$inferSelect) => ({
  id,
  name,
  limitMinutes,
  countsAsWork,
  endsAtLimit,
  revision,
});
