import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { instantOf, toIso } from '../../../kernel/time';
import { FEWEST_DAYS, type Foreseen, MOST_DAYS, rulesOf } from './retention.domain';
import type { retentionRuns, retentionSettings } from './retention.table';

const count = z.number().int();
const kept = count.min(FEWEST_DAYS).max(MOST_DAYS).nullable();
const rules = {
  contactDays: kept.meta({
    description: 'Contacts are erased after so many days without activity; null: never. None while an interaction of theirs has not ended.',
  }),
  fileDays: kept.meta({ description: 'Files of messages are deleted so many days after they came; null: never.' }),
  messageDays: kept.default(null).meta({
    description:
      'Messages and notes are removed with their files so many days after they came; null: never. None of an interaction that has not ended, and none of the current month.',
  }),
};
export const retentionPreviewBody = z
  .strictObject(rules)
  .meta({ id: 'RetentionPreviewBody', example: { contactDays: 730, fileDays: null, messageDays: null } });
export const retentionBody = z
  .strictObject({
    ...rules,
    seen: z
      .string()
      .max(100)
      .optional()
      .meta({ description: 'What the preview of these rules answered, today or yesterday: rules that destroy more than before need it.' }),
  })
  .meta({ id: 'RetentionBody', example: { contactDays: null, fileDays: null, messageDays: null } });

const inForce = { contactDays: count.nullable(), fileDays: count.nullable(), messageDays: count.nullable() };
export const retention = z
  .object({ ...inForce, nextRunAt: z.iso.datetime().nullable(), revision: count })
  .meta({ id: 'Retention', description: 'How long the company keeps what. Of revision 0 as long as it keeps everything.' });

const foreseen = z
  .object({
    count,
    bytes: count,
    isPartial: z.boolean().meta({ description: 'There may be more: only so much was looked at.' }),
    months: z.array(z.object({ month: z.string(), count, bytes: count })),
    oldest: z.array(z.object({ id: z.string(), name: z.string(), at: z.iso.datetime() })).meta({ description: 'The first twenty.' }),
  })
  .meta({ id: 'RetentionForeseen' });
export const retentionPreview = z
  .object({ contacts: foreseen.nullable(), files: foreseen.nullable(), messages: foreseen.nullable(), seen: z.string() })
  .meta({ id: 'RetentionPreview', description: 'What the rules would destroy now. `seen` is the proof that it was looked at.' });

export const retentionRun = z
  .object({
    id: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime(),
    rules: z.object(inForce),
    contacts: count,
    files: count,
    messages: count,
  })
  .meta({ id: 'RetentionRun', description: 'The receipt of a run: how much it destroyed.' });
export const retentionRunPage = pageOf(retentionRun).meta({ id: 'RetentionRunPage' });

export const toRetention = (row: typeof retentionSettings.$inferSelect): z.infer<typeof retention> => ({
  ...rulesOf(row),
  nextRunAt: row.runAt === null ? null : toIso(row.runAt),
  revision: row.revision,
});
export const toForeseen = (of: Foreseen | undefined): z.infer<typeof foreseen> | null =>
  of === undefined ? null : { ...of, months: [...of.months], oldest: of.oldest.map((one) => ({ ...one, at: toIso(instantOf(one.at)) })) };
export const toRun = (row: typeof retentionRuns.$inferSelect): z.infer<typeof retentionRun> => ({
  id: row.id,
  startedAt: toIso(row.startedAt),
  endedAt: toIso(row.endedAt),
  rules: rulesOf(row.rules),
  contacts: row.counts.contacts ?? 0,
  files: row.counts.files ?? 0,
  messages: row.counts.messages ?? 0,
});
