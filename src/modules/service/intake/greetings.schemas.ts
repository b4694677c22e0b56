import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { allowedPlaceholders, strayPlaceholders } from '../../../kernel/placeholders';
import { nonBlank, oneLine } from '../../../kernel/wire';
import { minutes } from '../queues/queues.schemas';
import type { greetings } from './greetings.table';

export const greetingBody = z
  .strictObject({
    text: nonBlank(1000).refine((text) => strayPlaceholders(text, []).length === 0, allowedPlaceholders([])),
    choices: z.array(z.strictObject({ title: oneLine(24), queueId: idSchema('queue') })).max(10),
    giveUpAfterMinutes: minutes(10080),
  })
  .meta({
    id: 'GreetingBody',
    description: 'The greeting of a number. Without choices it only greets, and the customer waits in the default queue.',
  });
export type GreetingBody = z.infer<typeof greetingBody>;
export const greeting = z
  .object({
    text: z.string(),
    choices: z.array(z.object({ title: z.string(), queueId: z.string() })),
    giveUpAfterMinutes: z.number().int().nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'Greeting', description: 'Of revision 0 when nothing is set: customers wait in the default queue at once.' });
export const toGreeting = ({ text, choices, giveUpAfterMinutes, revision }: typeof greetings.$inferSelect) => ({
  text,
  choices,
  giveUpAfterMinutes,
  revision,
});
