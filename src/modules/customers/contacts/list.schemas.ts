import { z } from 'zod';
import { DEEPEST, MOST_CONDITIONS } from '../../../kernel/filter';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import { CONTACT_SORTS } from './sort.domain';

const sort = z.enum(CONTACT_SORTS).default('last-active');

export const contactQuery = pageQuery.extend({
  text: z.string().min(1).max(200).optional().meta({ description: 'Words of a name, an e-mail or a phone, the last as a beginning.' }),
  tag: idSchema('tag').optional(),
  isBlocked: z.enum(['true', 'false']).optional(),
  sort,
});

/** A filter is judged by the fields of the company (`filterFrom`), which are known once it is known who asks. */
export const filter = z.unknown().meta({
  description: `Conditions {field, is, value} joined by {all: […]}, {any: […]} and {not: …}: at most ${MOST_CONDITIONS}, in at most ${DEEPEST} levels.`,
});
export const filterBody = z.strictObject({ filter: filter.optional() }).meta({ id: 'ContactFilter' });
export const queryBody = z
  .strictObject({ filter: filter.optional(), sort, ...pageQuery.shape, limit: z.number().int().min(1).max(100).default(50) })
  .meta({ id: 'ContactQuery' });

export const contactCount = z
  .object({ count: z.number().int(), isExact: z.boolean().meta({ description: 'False: there are at least so many.' }) })
  .meta({ id: 'ContactCount' });
