import { z } from 'zod';
import type { filterSchema } from '../../../kernel/filter-schema';
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

/** What a filter may be asked comes from the features, so it is read once they are known. */
export const filterBody = (filter: ReturnType<typeof filterSchema>) =>
  z.strictObject({ filter: filter.optional() }).meta({ id: 'ContactFilter' });
export const queryBody = (filter: ReturnType<typeof filterSchema>) =>
  z
    .strictObject({ filter: filter.optional(), sort, ...pageQuery.shape, limit: z.number().int().min(1).max(100).default(50) })
    .meta({ id: 'ContactQuery' });

export const contactCount = z
  .object({ count: z.number().int(), isExact: z.boolean().meta({ description: 'False: there are at least so many.' }) })
  .meta({ id: 'ContactCount' });
