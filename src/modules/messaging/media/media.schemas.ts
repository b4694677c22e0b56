import { z } from 'zod';
import { toIso } from '../../../kernel/time';
import { written } from '../../../kernel/wire';
import { FILE_KINDS } from '../content/message.domain';
import type { media } from './media.table';

export const uploadedMedia = z
  .object({
    id: z.string().meta({ example: 'med_01kb3rt5a6e0zvgv5x3m9f7c2d' }),
    kind: z.enum(FILE_KINDS).meta({ description: 'What it can be sent as; everything can be sent as a `document` too.' }),
    mime: z.string().meta({ description: 'The type detected from the bytes, whatever was announced.' }),
    size: z.number().int(),
    name: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'UploadedMedia', description: 'A file that waits to be sent; after 24 hours unsent it is cleared away.' });

export const uploadQuery = z.object({
  name: written(255, z.string().min(1)).meta({ description: 'The file’s name, with its ending.', example: 'tabela.pdf' }),
});

export const showQuery = z.object({
  size: z.enum(['full', 'small']).default('full').meta({
    description: '`small`: a large JPEG or PNG as WebP of at most 640 pixels a side, always whole; anything else comes as it is.',
  }),
});

export const toUpload = ({ id, kind, mime, size, name, createdAt }: typeof media.$inferSelect): z.infer<typeof uploadedMedia> => ({
  id,
  kind,
  mime,
  size,
  name,
  createdAt: toIso(createdAt),
});
