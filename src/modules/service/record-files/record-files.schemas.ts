import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { toIso } from '../../../kernel/time';
import type { recordFiles as table } from './record-files.table';

export const recordFile = z
  .object({
    id: z.string().meta({ example: 'med_01kb3rt5a6e0zvgv5x3m9f7c2d' }),
    field: z.string().meta({ description: 'The key of the field it stands in.' }),
    name: z.string(),
    mime: z.string().meta({ description: 'The type detected from the bytes, whatever was announced.' }),
    size: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'RecordFile', description: 'A file of a record.' });
export const recordFiles = z.object({ items: z.array(recordFile) }).meta({ id: 'RecordFiles' });

export const attachment = z
  .strictObject({ conversation: idSchema('conversation'), message: z.string().max(64).meta({ description: 'A message with a file.' }) })
  .meta({ id: 'RecordAttachment' });

type Listed = { field: string; file: typeof table.$inferSelect };

export const toFile = ({ field, file: { id, name, mime, size, createdAt } }: Listed): z.infer<typeof recordFile> => ({
  ...{ id, field, name, mime, size },
  createdAt: toIso(createdAt),
});
