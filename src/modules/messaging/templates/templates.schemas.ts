import { z } from 'zod';
import { pageOf } from '../../../kernel/page';

export const template = z
  .object({
    name: z.string(),
    language: z.string().meta({ example: 'en_US' }),
    category: z.enum(['UTILITY']),
    text: z.string().meta({ description: 'What the customer reads.' }),
  })
  .meta({ id: 'Template', description: 'A message approved by WhatsApp: what may go out when the service window is closed.' });
export const templatePage = pageOf(template).meta({ id: 'TemplatePage' });
