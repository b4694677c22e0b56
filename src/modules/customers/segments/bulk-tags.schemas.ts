import { z } from 'zod';
import type { Filter } from '../../../kernel/filter';
import { idSchema } from '../../../kernel/ids';
import { anyFilter } from '../contacts/filter.schemas';
import { MOST_IDS, MOST_TAGS } from './bulk-tags.domain';

const some = z.array(idSchema('tag')).max(MOST_TAGS).default([]);
const ids = z.array(idSchema('contact')).min(1).max(MOST_IDS);

export const bulkTagBody = z
  .strictObject({
    ids: ids.optional().meta({ description: 'These people.' }),
    filter: anyFilter.optional().meta({ description: 'Everybody whom the filter finds when the job begins; null: everybody.' }),
    add: some,
    remove: some,
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), { path: ['ids'], message: 'either these or a filter' })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], message: 'at least 1 entries' })
  .meta({
    id: 'BulkTagBody',
    example: { filter: { field: 'isBlocked', is: 'equal', value: false }, add: ['tag_01kb3rt5a6e0zvgv5x3m9f7c2d'] },
  });
export type BulkTagBody = z.infer<typeof bulkTagBody>;

/** What a job works on; the verb has checked it. */
export const bulkTagInput = z.object({
  ids: z.array(z.string()).nullable(),
  filter: z.custom<Filter>().nullable(),
  add: z.array(z.string()),
  remove: z.array(z.string()),
  by: z.string(),
});
export type BulkTagInput = z.infer<typeof bulkTagInput>;
export const undoInput = z.object({ jobId: z.string(), add: z.array(z.string()), remove: z.array(z.string()) });
