import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { recordChange } from './records.schemas';

const MOST_IDS = 1_000;
const REASONS = ['not-found', 'changed-meanwhile', 'value-not-unique', 'record-in-use'] as const;

export const recordBulk = z
  .strictObject({
    ids: z.array(idSchema('record')).min(1).max(MOST_IDS).optional().meta({ description: 'These records.' }),
    filter: z.unknown().optional().meta({ description: 'Every record that the filter finds when the job begins; null: all.' }),
    change: recordChange.optional().meta({ description: 'What each of them gets.' }),
    delete: z.literal(true).optional().meta({ description: 'They are deleted instead.' }),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), { path: ['ids'], message: 'either these or a filter' })
  .refine((asked) => (asked.change === undefined) !== (asked.delete === undefined), { path: ['change'], message: 'either this or delete' })
  .refine(({ change }) => change === undefined || Object.values({ ...change, ...change.fields, fields: undefined }).some(isSaid), {
    path: ['change'],
    message: 'at least 1 entries',
  })
  .meta({ id: 'RecordBulk', example: { filter: null, change: { fields: { delivery: null } } } });
const isSaid = (value: unknown): boolean => value !== undefined;
export type RecordBulk = z.infer<typeof recordBulk>;

export const refusedRecords = z
  .object({
    items: z.array(z.object({ id: z.string(), title: z.string(), reason: z.enum(REASONS) })),
    isAll: z.boolean().meta({ description: 'False: there are more, or some that you cannot see.' }),
  })
  .meta({ id: 'RefusedRecords' });
