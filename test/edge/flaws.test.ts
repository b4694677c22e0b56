import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FLAWS, flawIn, flawKey } from '../../src/kernel/flaws.ts';
import { sentenceOf } from '../../src/kernel/issues.ts';
import { LOCALES } from '../../src/kernel/locale.ts';
import { GENERAL_PROBLEMS, Problem, problemDocument } from '../../src/kernel/problem.ts';
import { written } from '../../src/kernel/wire.ts';

const said = (schema: z.ZodType, input: unknown): string[] => (schema.safeParse(input).error?.issues ?? []).map(sentenceOf);

describe('what is wrong with a field', () => {
  it.each([
    ['is needed', z.object({ name: z.string() }), {}],
    ['is of another type', z.object({ name: z.string() }), { name: 7 }],
    ['must not be empty', z.string().min(1), ''],
    ['at least 12 characters', z.string().min(12), 'short'],
    ['at most 3 characters', written(3), 'four'],
    ['at least 2 entries', z.array(z.number()).min(2), [1]],
    ['at most 1 entries', z.array(z.number()).max(1), [1, 2]],
    ['at least 5', z.number().min(5), 4],
    ['at most 5', z.number().max(5), 6],
    ['must be a multiple of 15', z.number().multipleOf(15), 20],
    ['not an email address', z.email(), 'nobody'],
    ['not a date and time', z.iso.datetime(), 'yesterday'],
    ['is not in the expected form', z.string().regex(/^a/), 'b'],
    ['not a phone number', z.string().regex(/^\d+$/, 'not a phone number'), 'b'],
    ['is not one of the possible values', z.enum(['a', 'b']), 'c'],
    ['has fields that are not known here', z.strictObject({}), { more: 1 }],
    ['is not in the expected form', z.union([z.string(), z.number()]), true],
    ['is not allowed here', z.string().refine(() => false), 'x'],
    ['not a time zone', z.string().refine(() => false, 'not a time zone'), 'x'],
  ] as const)('[EDG-20] is: %s', (sentence, schema, input) => {
    expect(said(schema, input)).toEqual([sentence]);
    expect(FLAWS).toHaveProperty([flawKey(sentence)]);
  });

  it('[EDG-20] is told in the language of the answer', () => {
    const problem = new Problem('invalid-request', { errors: [{ pointer: '/name', detail: 'at most 80 characters' }] });
    const told = LOCALES.map((locale) => problemDocument(problem, locale, 'req_1'));
    expect(told.map(({ errors }) => errors)).toEqual(
      ['at most 80 characters', 'no máximo 80 caracteres', 'como máximo 80 caracteres'].map((detail) => [{ pointer: '/name', detail }]),
    );
    expect(told.map(({ title }) => title)).toEqual(LOCALES.map((locale) => GENERAL_PROBLEMS['invalid-request'][locale]));
    expect(flawIn('es', 'overlap')).toBe('overlap');
  });
});
