import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import { anyFilter } from './filter.schemas';
import { CONTACT_SORTS } from './sort.domain';

const sort = z.enum(CONTACT_SORTS).default('last-active');

export const contactQuery = pageQuery.extend({
  text: z.string().min(1).max(200).optional().meta({ description: 'Words of a name, an e-mail or a phone, the last as a beginning.' }),
  tag: idSchema('tag').optional(),
  isBlocked: z.enum(['true', 'false']).optional(),
  sort,
});

export const filterBody = z.strictObject({ filter: anyFilter.optional() }).meta({ id: 'ContactFilter' });
export const queryBody = z
  .strictObject({ filter: anyFilter.optional(), sort, ...pageQuery.shape, limit: z.number().int().min(1).max(100).default(50) })
  .meta({ id: 'ContactQuery' });

export const contactCount = z
  .object({ count: z.number().int(), isExact: z.boolean().meta({ description: 'False: there are at least so many.' }) })
  .meta({ id: 'ContactCount' });
