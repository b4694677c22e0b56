import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { oneLine, when } from '../../../kernel/wire';
import { contact } from '../contacts/contacts.schemas';
import { anyFilter } from '../contacts/filter.schemas';
import type { segments } from './segments.table';

const fields = {
  name: oneLine(80).meta({ description: 'Unique in the company; case and accents make no difference.' }),
  filter: anyFilter,
};
export const segmentBody = z.strictObject(fields).meta({
  id: 'SegmentBody',
  example: { name: 'Ativos', filter: { all: [{ field: 'lastActive', is: 'within-days', value: 30 }] } },
});
export const segmentChange = z.strictObject({ name: fields.name, filter: anyFilter }).partial().meta({ id: 'SegmentChange' });

export const segment = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: anyFilter,
    createdAt: when,
    changedAt: when,
    revision: z.number().int(),
  })
  .meta({ id: 'Segment', description: 'A saved filter of people. Who belongs to it is found each time it is used.' });
export const segmentPage = pageOf(segment).meta({ id: 'SegmentPage' });
export const segmentQuery = pageQuery;

export const previewBody = z
  .strictObject({
    filter: anyFilter.optional(),
    exact: z.boolean().default(false).meta({ description: 'Count to the end: takes longer where there are very many contacts.' }),
  })
  .meta({ id: 'SegmentPreviewBody', example: { filter: { field: 'isBlocked', is: 'equal', value: false } } });
export const segmentPreview = z
  .object({
    estimate: z.number().int(),
    margin: z.number().int().meta({ description: 'How far the estimate may be off, most of the time; 0 when it is exact.' }),
    exact: z.number().int().nullable().meta({ description: 'How many there are; null while that is not known.' }),
    sample: z.array(contact).meta({ description: 'Up to twenty of them, from random places.' }),
  })
  .meta({ id: 'SegmentPreview' });

export type SegmentRow = typeof segments.$inferSelect;
export const toSegment = ({ id, name, filter, createdAt, changedAt, revision }: SegmentRow): z.infer<typeof segment> => ({
  ...{ id, name, filter, revision },
  createdAt: toIso(createdAt),
  changedAt: toIso(changedAt),
});
