import { z } from 'zod';

/** Lists are `{items, next}`; `next` is the `after` of the following page, or null on the last one. */
export const pageQuery = z.object({
  after: z.string().max(2_000).optional().meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50).meta({ description: 'Items a page, 1–100.' }),
});
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
