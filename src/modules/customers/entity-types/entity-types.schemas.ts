import { z } from 'zod';
import { KEY } from '../../../kernel/fields/names';
import { FIELD_TYPES, FORMATS, LIMITS } from '../../../kernel/fields/types';
import { idSchema } from '../../../kernel/ids';
import { toIso } from '../../../kernel/time';
import { oneLine, when, written } from '../../../kernel/wire';
import { ENTITY_EXTENTS } from '../../foundation/access/access.domain';
import type { About } from '../definitions/definitions.domain';
import { LONGEST_TITLE } from './title.domain';

/** What a screen can show of a type; the names are those of the icon set of the client. */
export const ICONS = [
  'box',
  'building-store',
  'calendar',
  'car',
  'certificate',
  'clipboard-list',
  'file-text',
  'flag',
  'heart',
  'home',
  'key',
  'map-pin',
  'package',
  'paw',
  'receipt',
  'school',
  'shopping-cart',
  'stethoscope',
  'tag',
  'ticket',
  'tool',
  'truck',
  'user',
] as const;

export const typeKey = z.string().regex(KEY).meta({ example: 'order' });
const to = z.string().max(40).meta({ description: 'The key of an entity type, or `contact`.', example: 'contact' });
const limit = z.union([z.number(), z.string().max(10)]).meta({
  description: 'Least or greatest: characters of a text, a number, minor units, a day.',
});

const relation = z
  .strictObject({
    to,
    isMany: z.boolean().meta({ description: 'Whether a record names several.' }),
    otherLabel: oneLine(LIMITS.name).meta({ description: 'What the other side calls it.' }),
    isOtherMany: z.boolean().default(true).meta({ description: 'False: what is named belongs to one record alone.' }),
    onDelete: z.enum(['unlink', 'refuse']).default('unlink').meta({ description: 'What deleting what is named does.' }),
  })
  .meta({ id: 'EntityRelation' });
const settings = {
  help: written(LIMITS.help),
  isRequired: z.boolean(),
  isUnique: z.boolean().meta({ description: 'No two records have the same value.' }),
  isIndexed: z.boolean().meta({ description: 'Records can be filtered and sorted by it alone. At most 40 fields are.' }),
  default: z.unknown().meta({ description: 'What a new record gets that does not mention the field, as a record holds it.' }),
  min: limit,
  max: limit,
  decimals: z.number().int(),
  unit: z.string().max(40),
};
const kinds = z
  .array(z.string().max(80))
  .max(20)
  .meta({
    description: 'Media types of the files that it takes, or `image/*`; without them it takes any.',
    example: ['image/*', 'application/pdf'],
  });
const maxSize = z.number().int().meta({ description: 'Bytes of the largest file that it takes; 25 MB at most in any case.' });
const newOption = z.strictObject({ label: oneLine(LIMITS.optionLabel), colour: z.string().max(20).optional() });

export const newEntityField = z
  .strictObject({ name: oneLine(LIMITS.name), type: z.enum(FIELD_TYPES) })
  .extend(z.object(settings).partial().shape)
  .extend({
    key: typeKey.optional().meta({ description: 'What the API calls it, for ever; made from the name unless it is given.' }),
    format: z.enum(FORMATS).optional(),
    currency: z.string().max(3).optional(),
    options: z.array(newOption).max(LIMITS.options).optional(),
    relation: relation.optional(),
    kinds: kinds.optional(),
    maxSize: maxSize.optional(),
  })
  .meta({ id: 'NewEntityField', example: { name: 'Entrega', type: 'date', isIndexed: true } });
export type NewEntityField = z.infer<typeof newEntityField>;

const changedOption = z.strictObject({
  no: z.number().int().optional(),
  label: oneLine(LIMITS.optionLabel),
  isRetired: z.boolean().optional(),
});
const nullable = { help: settings.help.nullable(), min: limit.nullable(), max: limit.nullable(), unit: settings.unit.nullable() };
const ofFiles = { kinds: kinds.nullable(), maxSize: maxSize.nullable() };
export const entityFieldChange = z
  .strictObject({ name: oneLine(LIMITS.name) })
  .extend(settings)
  .extend(nullable)
  .extend(ofFiles)
  .extend({
    isRetired: z.boolean(),
    options: z.array(changedOption).max(LIMITS.options).meta({
      description: 'All of them in their order, each by its number; one without a number is new. None can be taken away: it is retired.',
    }),
    position: z.number().int().min(0).max(LIMITS.fields).meta({ description: 'Its place among all fields; the first is 0.' }),
  })
  .partial()
  .meta({ id: 'EntityFieldChange', example: { help: 'O dia em que o cliente retira' } });
export type EntityFieldChange = z.infer<typeof entityFieldChange>;

const about = {
  singular: oneLine(60).meta({ example: 'Pedido' }),
  plural: oneLine(60).meta({ example: 'Pedidos' }),
  icon: z.enum(ICONS),
  help: written(LIMITS.help),
  title: written(LONGEST_TITLE).meta({
    description: 'How records are titled: a text with {{key}} of at most five own fields.',
    example: '{{number}}',
  }),
};
const keys = z.array(z.string().max(40)).min(1);
const uniques = z.array(keys.max(4)).max(5).meta({ description: 'Fields whose values together only one record may have, by their keys.' });
const sections = z
  .array(z.strictObject({ name: oneLine(60), fields: keys.max(LIMITS.fields) }))
  .max(20)
  .meta({ description: 'The headings of the form, and the fields below each.' });

export const newEntityType = z
  .strictObject({ singular: about.singular, plural: about.plural })
  .extend({
    key: typeKey.optional().meta({ description: 'What the API calls it, for ever; made from the name unless it is given.' }),
    icon: about.icon.default('box'),
    help: about.help.optional(),
    title: about.title.optional(),
  })
  .meta({ id: 'NewEntityType', example: { singular: 'Pedido', plural: 'Pedidos' } });
export type NewEntityType = z.infer<typeof newEntityType>;

export const entityTypeChange = z
  .strictObject({ ...about, help: about.help.nullable(), uniques, sections })
  .partial()
  .meta({ id: 'EntityTypeChange', example: { plural: 'Pedidos' } });
export type EntityTypeChange = z.infer<typeof entityTypeChange>;

export const entityField = z
  .object({
    no: z.number().int().meta({ description: 'For ever: rights name hidden fields by it.' }),
    key: z.string(),
    name: z.string(),
    type: z.enum(FIELD_TYPES),
    help: z.string().nullable(),
    isRequired: z.boolean(),
    isUnique: z.boolean(),
    isIndexed: z.boolean(),
    isReady: z.boolean().meta({ description: 'False while records are being indexed: until then it counts as not indexed.' }),
    isRetired: z.boolean(),
    conversion: z
      .object({ type: z.enum(FIELD_TYPES), undoUntil: when.nullable() })
      .nullable()
      .meta({
        description:
          'A change of its type: into `type` while it is under way, and then `undoUntil` is null; from `type` once it is done, and it can be undone until then.',
      }),
    default: z.unknown(),
    min: limit.nullable(),
    max: limit.nullable(),
    format: z.enum(FORMATS).nullable(),
    decimals: z.number().int().nullable(),
    unit: z.string().nullable(),
    currency: z.string().nullable(),
    options: z.array(z.object({ no: z.number().int(), key: z.string(), label: z.string(), isRetired: z.boolean() })),
    relation: relation.nullable(),
    ...ofFiles,
  })
  .meta({ id: 'EntityField' });

export const entityType = z
  .object({
    id: idSchema('entityType'),
    key: z.string(),
    ...{ singular: z.string(), plural: z.string(), icon: z.enum(ICONS), help: z.string().nullable(), title: z.string() },
    fields: z.array(entityField).meta({ description: 'Those that you see; who may define types sees all.' }),
    uniques: z.array(z.array(z.string())),
    sections: z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
    right: z.enum(['view', 'edit']).nullable().meta({ description: 'What you may do with its records; null: nothing.' }),
    extent: z.enum(ENTITY_EXTENTS).nullable().meta({ description: 'With whose records.' }),
    archivedAt: when.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'EntityType', description: 'A kind of thing that the company keeps records of.' });
export const entityTypeList = z.object({ items: z.array(entityType) }).meta({ id: 'EntityTypes' });
export type EntityTypeWire = z.infer<typeof entityType>;
export type EntityFieldWire = z.infer<typeof entityField>;

export const aboutOf = ({ singular, plural, icon, help, title }: About) => ({
  ...{ singular, plural, help: help ?? null, title },
  icon: ICONS.find((known) => known === icon) ?? ('box' as const),
});
export const archivedAtOf = (at: number | null): string | null => (at === null ? null : toIso(at));
