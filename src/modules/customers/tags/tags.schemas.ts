import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { oneLine } from '../../../kernel/wire';
import { COLOURS, TAG_KINDS } from './tags.domain';

const name = oneLine(40).meta({ description: 'Unique among the tags of its kind; case and accents make no difference.' });
const colour = z.enum(COLOURS);
const kind = z.enum(TAG_KINDS);

export const tagBody = z
  .strictObject({ name, kind, colour: colour.default('gray') })
  .meta({ id: 'TagBody', example: { name: 'Reclamação', kind: 'interaction', colour: 'red' } });
export type TagBody = z.infer<typeof tagBody>;
export const tagChange = z.strictObject({ name, colour }).partial().meta({ id: 'TagChange' });
export type TagChange = z.infer<typeof tagChange>;

export const tagLabel = z.object({ id: z.string(), name: z.string(), colour, archived: z.boolean() }).meta({
  id: 'TagLabel',
  description: 'A tag on a contact or interaction. An archived one stays where it is and can no longer be added.',
});
export type TagLabel = z.infer<typeof tagLabel>;

export const tag = z
  .object({
    ...{ id: z.string(), name: z.string(), kind, colour, archived: z.boolean() },
    mergedInto: z
      .string()
      .nullable()
      .meta({ description: 'The tag that takes its place; as long as it still has `uses` the merge is not complete.' }),
    uses: z.number().int(),
    revision: z.number().int(),
  })
  .meta({ id: 'Tag', description: 'A word that classifies interactions, or one that segments contacts.' });
export const tagPage = pageOf(tag).meta({ id: 'TagPage' });
export const tagQuery = pageQuery.extend({
  kind: kind.optional(),
  archived: z.enum(['true', 'false']).optional().meta({ description: '`true`: include archived ones.' }),
});

export const tagMergeBody = z
  .strictObject({ into: idSchema('tag').meta({ description: 'A tag of the same kind, which takes its place.' }) })
  .meta({ id: 'TagMergeBody' });
export const tagUses = z
  .object({
    contacts: z.number().int(),
    interactions: z.number().int(),
    places: z
      .array(z.object({ kind: z.string(), id: z.string(), name: z.string() }))
      .meta({ description: 'Rules that name it, such as segments.' }),
  })
  .meta({ id: 'TagUses' });

const some = z.array(idSchema('tag')).max(50).default([]);
export const taggingBody = z
  .strictObject({ add: some, remove: some })
  .meta({ id: 'TaggingBody', description: 'Tags to add and to remove. Repeating changes nothing.', example: { add: [], remove: [] } });
export type TaggingBody = z.infer<typeof taggingBody>;
export const appliedTags = z.object({ items: z.array(tagLabel) }).meta({ id: 'AppliedTags' });

/** Rows of a list at once. */
const MOST = 100;
export const appliedTagsQuery = z.object({
  ids: z
    .string()
    .max(MOST * 64)
    .default('')
    .transform((text) => [...new Set(text.split(',').filter(Boolean))].slice(0, MOST))
    .meta({ description: `Interactions, by comma; at most ${MOST}.` }),
});
export const appliedTagsOfMany = z
  .object({ items: z.array(z.object({ interactionId: z.string(), tags: z.array(tagLabel) })) })
  .meta({ id: 'AppliedTagsOfMany', description: 'Those that have any tag and that you may see.' });

export type TagRow = {
  id: string;
  name: string;
  kind: (typeof TAG_KINDS)[number];
  colour: (typeof COLOURS)[number];
  archivedAt: number | null;
  mergedInto: string | null;
  uses: number;
  revision: number;
};
export const toTag = ({ archivedAt, ...row }: TagRow): z.infer<typeof tag> => ({ ...row, archived: archivedAt !== null });
