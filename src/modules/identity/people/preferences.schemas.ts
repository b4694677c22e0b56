import { z } from 'zod';
import { oneLine } from '../../../kernel/wire';
import type { users } from '../../foundation/access/access.table';

const alert = z.strictObject({ sound: z.boolean(), desktop: z.boolean() });
const columns = z
  .array(
    z
      .string()
      .regex(/^[a-z][a-zA-Z]*$/)
      .max(40),
  )
  .max(40);
/** Keys of fields that a company has added, as filters name them. */
const ownColumns = z
  .array(
    z
      .string()
      .regex(/^field\.[a-z][a-z0-9_]*$/)
      .max(60),
  )
  .max(100);
const view = z.strictObject({
  name: oneLine(60),
  query: z.string().max(400).meta({ description: 'The list and what narrows it, as the address of the inbox has them.' }),
});
/** So many views may somebody save; one more is refused. */
export const MOST_VIEWS = 50;
const fields = {
  alerts: z.strictObject({ queue: alert, assigned: alert, message: alert, mention: alert, window: alert }).meta({
    description:
      'A new customer in a queue, one assigned to you, a message of a customer of yours, a mention in a note, the service window of a customer of yours about to close.',
  }),
  volume: z.number().int().min(0).max(100).meta({ description: 'Per cent.' }),
  repeat: z.boolean().meta({ description: 'Whether a sound repeats until its cause was seen.' }),
  hiddenColumns: z
    .strictObject({ audit: columns, contacts: columns, ledger: columns, people: columns, presence: columns, sessions: columns })
    .partial()
    .meta({
      description: 'Of each table of the app in which you chose, the columns that you do not want to see. Another table keeps its own.',
    }),
  shownColumns: z
    .strictObject({ contacts: ownColumns })
    .partial()
    .meta({ description: 'The company’s own fields that you want to see as columns.' }),
  recordColumns: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/)).max(60))
    .refine((tables) => Object.keys(tables).length <= 60, 'at most 60 entries')
    .meta({ description: 'Of each entity type in which you chose, by its key, the columns that you want to see of its records.' }),
};

export const preferences = z
  .object({
    ...fields,
    inboxViews: z.record(z.string(), view).meta({ description: 'Views of the inbox that you saved, by an id of the client.' }),
  })
  .meta({ id: 'Preferences', description: 'How you are told and what you see; it follows you to each browser.' });
export type Preferences = z.infer<typeof preferences>;
export const preferencesChange = z
  .strictObject({
    ...fields,
    inboxViews: z
      .record(z.string().regex(/^[\w-]{1,40}$/), view.nullable())
      .refine((views) => Object.keys(views).length <= MOST_VIEWS)
      .meta({ description: 'Views to keep; null: a view to remove. Others stay as they are; all together are at most 50.' }),
  })
  .partial()
  .meta({ id: 'PreferencesChange', example: { volume: 60, repeat: true } });
export type PreferencesChange = z.infer<typeof preferencesChange>;

const heard = { sound: true, desktop: false };
const STARTING: Preferences = {
  alerts: { queue: heard, assigned: { ...heard, desktop: true }, message: heard, mention: { ...heard, desktop: true }, window: heard },
  volume: 60,
  repeat: false,
  hiddenColumns: {},
  shownColumns: {},
  recordColumns: {},
  inboxViews: {},
};

/** As kept, over what everybody starts with. */
export function toPreferences(kept: (typeof users.$inferSelect)['preferences']): Preferences {
  const known = preferences.safeParse({
    ...STARTING,
    ...kept,
    alerts: { ...STARTING.alerts, ...(typeof kept.alerts === 'object' ? kept.alerts : {}) },
  });
  return known.success ? known.data : STARTING;
}
