import { z } from 'zod';
import { isVisible, lengthOf, plainLine } from './characters';

export const when = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });

/**
 * A text that people write, of at most so many characters. They are counted in code points as JSON Schema, Meta and our client
 * do; `z.string().max()` counts units of UTF-16, of which an emoji has two or more.
 */
export const written = (most: number, base = z.string()) =>
  base
    .check(({ value, issues }) => {
      if (lengthOf(value) > most) issues.push({ code: 'too_big', origin: 'string', maximum: most, inclusive: true, input: value });
    })
    .meta({ maxLength: most });

/** What people write, without the blanks around it; what shows nothing is as empty as what is. */
export const nonBlank = (most: number) => visible(most, z.string().trim());
/** A name that people write: one line, as it is read. */
export const oneLine = (most: number) => visible(most, z.string().overwrite(plainLine));

const visible = (most: number, base: z.ZodString) =>
  written(
    most,
    base.min(1).check(({ value, issues }) => {
      if (value !== '' && !isVisible(value))
        issues.push({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, input: value });
    }),
  );
