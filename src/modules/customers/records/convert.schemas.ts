import { z } from 'zod';
import { FIELD_TYPES, FORMATS, LIMITS } from '../../../kernel/fields/types';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { oneLine } from '../../../kernel/wire';
import { job } from '../../foundation/jobs/jobs.schemas';

const limit = z.union([z.number(), z.string().max(10)]);

/** What a field is to become. */
export const conversionTarget = z
  .strictObject({
    type: z.enum(FIELD_TYPES),
    format: z.enum(FORMATS).optional(),
    ...{ decimals: z.number().int().optional(), unit: z.string().max(40).optional(), currency: z.string().max(3).optional() },
    ...{ min: limit.optional(), max: limit.optional() },
    options: z
      .array(z.strictObject({ label: oneLine(LIMITS.optionLabel) }))
      .max(LIMITS.options)
      .optional()
      .meta({ description: 'Made of the values that there are unless they are given, 200 at most.' }),
  })
  .meta({ id: 'EntityFieldConversion', example: { type: 'number', decimals: 2 } });
export type ConversionTarget = z.infer<typeof conversionTarget>;
export const conversionCheck = z
  .strictObject({ to: conversionTarget })
  .meta({ id: 'EntityFieldConversionCheck', example: { to: { type: 'number', decimals: 2 } } });
export const conversionStart = z
  .strictObject({ check: idSchema('job').meta({ description: 'The job that has looked at what would be converted.' }) })
  .meta({ id: 'EntityFieldConversionStart', example: { check: 'job_01kb3rt5a6e0zvgv5x3m9f7c2d' } });

export const uniqueStart = z
  .strictObject({ fields: z.array(z.string().max(40)).min(1).max(4) })
  .meta({ id: 'EntityUniqueStart', example: { fields: ['numero'] } });

/** Whoever begins a change of a type, for the log of its end. */
const by = z.object({ kind: z.enum(['user', 'service']), id: z.string(), name: z.string() });
/** `no`: of the form that there is; `to`: of the one that it is to have. */
export const conversionInput = z.object({ typeId: z.string(), no: z.number(), to: z.number(), by });
export const checkInput = z.object({ typeId: z.string(), no: z.number(), to: conversionTarget });
export const uniqueInput = z.object({ typeId: z.string(), no: z.number(), fields: z.array(z.number()), by });

const named = z.object({ id: z.string(), title: z.string() });
export const jobQuery = pageQuery.extend({ after: z.string().max(200).optional(), job: idSchema('job') });
export const unconvertedPage = pageOf(
  z
    .object({
      record: named,
      value: z.string().meta({ description: 'In words.' }),
      code: z.string().meta({ description: 'Why it does not convert: for programs.' }),
      reason: z.string().meta({ description: 'The same in a sentence.' }),
    })
    .meta({ id: 'UnconvertedValue' }),
).meta({ id: 'UnconvertedValuePage' });
export const doublePage = pageOf(
  z
    .object({ record: named, other: named, value: z.string().meta({ description: 'What both have, in words.' }) })
    .meta({ id: 'DoubleValue' }),
).meta({ id: 'DoubleValuePage' });

export const typeJobs = z
  .object({
    items: z.array(
      z.object({
        work: z.enum(['check', 'convert', 'unique']),
        fields: z.array(z.string()).meta({ description: 'Which fields it is about, by their keys.' }),
        to: z.enum(FIELD_TYPES).nullable(),
        options: z.array(z.string()).meta({ description: 'What the options will be, of a check that made them of the values.' }),
        job,
      }),
    ),
    indexing: z
      .object({ fields: z.array(z.string()), done: z.number().int(), records: z.number().int() })
      .nullable()
      .meta({ description: 'Fields that are being indexed; `fields` is empty while titles are being written anew.' }),
  })
  .meta({ id: 'EntityTypeJobs' });
