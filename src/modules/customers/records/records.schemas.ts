import { z } from 'zod';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { COMPARISONS, OPERATORS } from '../../../kernel/filter';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { nonBlank, when } from '../../../kernel/wire';
import type { records } from './records.table';
import { RECORD_SOURCES } from './values.domain';

const filterTypes = Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[]; // safe: its own names
const named = z.object({ id: z.string(), title: z.string() });

export const record = z
  .object({
    id: z.string(),
    title: z.string().meta({ description: 'Made from its values; empty where it has none of them.' }),
    fields: z.record(z.string(), z.unknown()).meta({
      description: 'Values by the keys of their fields: of options their numbers. What has no value is left out.',
      example: { number: 'P-1001', delivery: '2026-12-24' },
    }),
    related: z
      .record(z.string(), z.array(named))
      .meta({ description: 'What it is related to, by the keys of the fields, as far as you see it.' }),
    owner: z.string().nullable().meta({ description: 'The person it belongs to.' }),
    department: z.string().nullable(),
    source: z.enum(RECORD_SOURCES).meta({ description: 'By which way it came.' }),
    createdAt: when,
    updatedAt: when,
    revision: z.number().int(),
  })
  .meta({ id: 'Record', description: 'A thing of an entity type.' });
export const recordPage = pageOf(record)
  .extend({
    examined: z.number().int().nullable().meta({
      description:
        'How many records were looked at one by one, where the filter asks a field that is not indexed: a page may then be short and still have a next one.',
    }),
  })
  .meta({ id: 'RecordPage' });
export const recordCount = z
  .object({ count: z.number().int(), isExact: z.boolean().meta({ description: 'False: at least so many.' }) })
  .meta({ id: 'RecordCount' });
export const recordNames = z.object({ items: z.array(named) }).meta({ id: 'RecordNames' });

export const foundRecords = z
  .object({
    items: z.array(
      z.object({
        type: z.object({ key: z.string(), plural: z.string() }),
        records: z.array(named),
        hasMore: z.boolean().meta({ description: 'The list of the type has more of them.' }),
      }),
    ),
  })
  .meta({ id: 'FoundRecords' });

const fields = z
  .record(z.string().max(40), z.unknown())
  .refine((given) => Object.keys(given).length <= 200, 'at most 200 entries')
  .meta({ description: 'Each is judged by the definition of its field; `/schema` of the type publishes it.' });
const owner = idSchema('user').nullable().meta({ description: 'Whoever writes it, unless it is given.' });
const department = idSchema('department').nullable();

export const newRecord = z
  .strictObject({ fields, owner: owner.optional(), department: department.optional() })
  .meta({ id: 'NewRecord', example: { fields: { number: 'P-1001' } } });
export type NewRecord = z.infer<typeof newRecord>;
export const recordChange = z
  .strictObject({
    fields: fields.meta({ description: 'Null clears a value; what is not mentioned stays.' }),
    owner,
    department,
  })
  .partial()
  .meta({ id: 'RecordChange', example: { fields: { delivery: null } } });
export type RecordChange = z.infer<typeof recordChange>;

export const recordSort = z
  .string()
  .max(41)
  .regex(/^-?[a-zA-Z][a-zA-Z0-9_]*$/)
  .meta({
    description: '`createdAt`, `updatedAt`, `title` or the key of an indexed field; `-` before it: downwards.',
    example: '-createdAt',
  });
const after = z.string().max(600).meta({ description: 'The `next` of the page before.' });
export const recordQuery = pageQuery.extend({
  after: after.optional(),
  sort: recordSort.default('-createdAt'),
  text: nonBlank(100).optional().meta({ description: 'Words that the title has, or their beginnings.' }),
});
const filter = z.unknown().meta({ description: 'Conditions over the fields of the type, as far as you see them; see `filter-fields`.' });
export const recordSearch = z
  .strictObject({
    filter: filter.optional(),
    sort: recordSort.default('-createdAt'),
    after: after.optional(),
    limit: z.number().int().min(1).max(100).default(50),
  })
  .meta({ id: 'RecordSearch', example: { filter: { field: 'title', is: 'starting-with', value: 'P-' } } });
export const recordFilter = z.strictObject({ filter: filter.optional() }).meta({ id: 'RecordFilter' });

export const recordUpsert = z
  .strictObject({ fields, owner: owner.optional(), department: department.optional() })
  .meta({ id: 'RecordUpsert', example: { fields: { number: 'P-1001' } } });
export const upsertQuery = z.object({ by: z.string().max(40).meta({ description: 'The key of a unique field.', example: 'number' }) });

export const recordFieldList = z
  .object({
    items: z.array(
      z.object({
        name: z.string().meta({ description: 'What a condition calls it; `store.city` is a field of what the record names.' }),
        label: z.string(),
        type: z.enum(filterTypes),
        operators: z.array(z.enum(OPERATORS)),
        values: z.array(z.string()).nullable(),
        currency: z.string().nullable().meta({ description: 'Of money, whose values are minor units.', example: 'BRL' }),
        isIndexed: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'RecordFilterFields' });

const change = z.object({
  of: z.enum(['field', 'owner', 'department']),
  key: z.string().nullable().meta({ description: 'Of a field.' }),
  before: z.unknown().meta({ description: 'Null where there was nothing.' }),
  after: z.unknown(),
});
export const recordHistoryPage = pageOf(
  z
    .object({
      revision: z.number().int().meta({ description: 'Which the record had from then on.' }),
      at: when,
      source: z.enum(RECORD_SOURCES),
      job: z.string().nullable().meta({ description: 'The job or the import by which it was changed, with many others.' }),
      by: z.object({ id: z.string(), name: z.string() }).nullable(),
      changes: z.array(change),
    })
    .meta({ id: 'RecordHistoryEntry' }),
).meta({ id: 'RecordHistoryPage' });

type Row = typeof records.$inferSelect;
export const toRecord = (
  row: Row,
  shown: readonly FieldDefinition[],
  related: Readonly<Record<string, readonly { id: string; title: string }[]>>,
): z.infer<typeof record> => ({
  ...{ id: row.id, title: row.title },
  fields: Object.fromEntries([
    ...shown.flatMap(({ no, key }) => (row.vals[String(no)] === undefined ? [] : [[key, row.vals[String(no)]] as const])),
    ...shown.flatMap(({ key, relation }) => {
      const ids = (related[key] ?? []).map(({ id }) => id);
      return !relation || ids.length === 0 ? [] : [[key, relation.many ? ids : ids[0]] as const];
    }),
  ]),
  related: Object.fromEntries(Object.entries(related).map(([key, its]) => [key, [...its]])),
  ...{ owner: row.ownerId, department: row.departmentId, source: row.source },
  ...{ createdAt: toIso(row.createdAt), updatedAt: toIso(row.updatedAt), revision: row.revision },
});
