import { z } from 'zod';
import { pageOf } from '../../kernel/page';

export const queue = z
  .object({ id: z.string(), name: z.string(), isDefault: z.boolean() })
  .meta({ id: 'Queue', description: 'A named waiting line; people the bot cannot help wait here.' });
export const queuePage = pageOf(queue).meta({ id: 'QueuePage' });
