import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { oneLine, when, written } from '../../../kernel/wire';
import { amount } from '../../billing/ledger/money.schemas';
import { anyFilter } from '../../customers/contacts/filter.schemas';
import { CAMPAIGN_STATES, PAUSE_REASONS } from './campaign.domain';
import type { campaigns } from './campaigns.table';
import { listChoice } from './lists.schemas';
import { PERSON_FACTS } from './mapping.domain';
import type { ListedPerson } from './recipient.domain';
import { noCounts, RECIPIENT_STATES } from './recipient.domain';

const fallback = written(200).optional().meta({ description: 'Where nothing is known.' });
const source = z
  .union([
    z.strictObject({ person: z.enum(PERSON_FACTS), fallback }),
    z.strictObject({ field: z.string().max(60).meta({ description: 'The key of a field of contacts.' }), fallback }),
    z.strictObject({
      column: z.string().min(1).max(250).meta({ description: 'A column of the campaign’s own list, by its header.' }),
      fallback,
    }),
    z.strictObject({
      record: z
        .strictObject({
          type: z.string().max(60).meta({ description: 'The key of an entity type.' }),
          relation: z.string().max(60).optional().meta({ description: 'The relation that names the contact; else any that does.' }),
          field: z.string().max(60).meta({ description: 'The key of a field, or `title`.' }),
        })
        .meta({ description: 'Of the newest record that names the person, with the rights of who starts the campaign.' }),
      fallback,
    }),
    z.strictObject({ text: written(1_024) }),
  ])
  .meta({ id: 'CampaignValueSource', description: 'What a slot of the template is filled with.' });
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ example: '08:00' });

const fields = {
  name: oneLine(120).meta({ example: 'Panetones de Natal' }),
  channelId: idSchema('channel'),
  template: z.string().min(1).max(512).meta({ description: 'The name of an approved template.' }),
  language: z.string().min(2).max(16).nullable().meta({ description: 'For all; null: each reader’s own, where the template has it.' }),
  filter: anyFilter.nullable().meta({
    description: 'Everybody whom the filter finds when the campaign begins; null: everybody. Segments and tags are conditions of it.',
  }),
  contactIds: z
    .array(idSchema('contact'))
    .min(1)
    .max(10_000)
    .nullable()
    .meta({ description: 'These people, instead of a filter or a list.' }),
  except: anyFilter.nullable().meta({ description: 'Who of them is left out.' }),
  mapping: z.record(z.string().max(100), source).meta({ description: 'What each slot of the template is filled with, by its key.' }),
  scheduleAt: when.nullable().meta({ description: 'When it begins; null: at once.' }),
  window: z
    .strictObject({ from: time, to: time, days: z.array(z.number().int().min(0).max(6)).min(1).max(7) })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'is another time than `from`' })
    .nullable()
    .meta({ description: 'Hours of the company’s time zone in which messages leave; days of the week from 0, Sunday.' }),
  expiresAt: when.nullable().meta({ description: 'After that nobody is written to any more.' }),
  perSecond: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .nullable()
    .meta({ description: 'At most so many messages a second; null: as fast as the number may.' }),
  mayInterrupt: z.boolean().meta({ description: 'Also people who are just being served, or wait.' }),
  queueId: idSchema('queue').nullable().meta({ description: 'Where answers go; null: where conversations of the number begin.' }),
};
export const campaignBody = z
  .strictObject({
    ...fields,
    ...{ language: fields.language.default(null), filter: fields.filter.default(null), contactIds: fields.contactIds.default(null) },
    ...{ except: fields.except.default(null), mapping: fields.mapping.default({}), scheduleAt: fields.scheduleAt.default(null) },
    ...{ window: fields.window.default(null), expiresAt: fields.expiresAt.default(null), perSecond: fields.perSecond.default(null) },
    ...{ mayInterrupt: fields.mayInterrupt.default(false), queueId: fields.queueId.default(null) },
  })
  .meta({ id: 'CampaignBody' });
export type CampaignBody = z.infer<typeof campaignBody>;
export const campaignChange = z
  .strictObject({ ...fields, list: listChoice.nullable().meta({ description: 'How its own list is read; null: it has none any more.' }) })
  .partial()
  .meta({ id: 'CampaignChange' });
export type CampaignChangeBody = z.infer<typeof campaignChange>;
export const startBody = z
  .strictObject({
    expected: z.number().int().min(1).meta({ description: 'How many people the preview counted: the number that somebody confirmed.' }),
  })
  .meta({ id: 'CampaignStartBody' });
export const retryBody = z
  .strictObject({
    states: z
      .array(z.enum(['failed', 'skipped', 'unknown']))
      .min(1)
      .max(3),
  })
  .meta({ id: 'CampaignRetryBody', description: '`unknown` may have been delivered: who is written to again may read it twice.' });
export const campaignDuplicate = z.strictObject({ name: fields.name }).meta({ id: 'CampaignDuplicateBody' });
export const testBody = z
  .strictObject({ contactIds: z.array(idSchema('contact')).min(1).max(5) })
  .meta({ id: 'CampaignTestBody', description: 'A message to people who expect it; it costs what every message costs.' });
export const testedList = z
  .object({
    items: z.array(
      z.object({
        contactId: z.string(),
        outcome: z.enum(['accepted', 'failed', 'unknown', 'skipped']).meta({ description: '`unknown`: Meta has not answered.' }),
        reason: z.string().nullable().meta({ description: 'Why it did not leave, or Meta’s code of the failure.' }),
      }),
    ),
  })
  .meta({ id: 'CampaignTests' });

const counted = z
  .object({
    ...(Object.fromEntries(RECIPIENT_STATES.map((state) => [state, z.number().int()])) as Record<
      (typeof RECIPIENT_STATES)[number],
      z.ZodNumber
    >),
  }) // safe: every state
  .extend({ replied: z.number().int(), optedOut: z.number().int(), people: z.number().int() })
  .meta({ id: 'CampaignCounts', description: 'The states add up to `people`; who `replied` or `optedOut` is in one of them as well.' });
const portfolio = z
  .object({
    limit: z.number().int().meta({ description: 'How many people templates may reach in 24 hours, as Meta told last.' }),
    used: z
      .number()
      .int()
      .meta({ description: 'How many campaigns have written to in the last 24 hours, through all numbers of the account.' }),
    freesAt: when.nullable().meta({ description: 'When the first of them counts no more: a campaign that waits goes on then.' }),
  })
  .meta({ id: 'CampaignPortfolio' });
const preview = z
  .object({
    at: when,
    people: z.number().int().meta({ description: 'Whom the audience finds.' }),
    planned: z.number().int().meta({ description: 'Who of them would be written to.' }),
    excluded: z.record(z.string(), z.number().int()).meta({ description: 'Who would not, by reason.' }),
    included: z.number().int().meta({ description: 'Whose open session covers it.' }),
    free: z.number().int(),
    charged: z.number().int(),
    unrated: z.number().int().meta({ description: 'Whose price is not known.' }),
    total: amount.nullable(),
  })
  .meta({ id: 'CampaignPreview' });

export const campaign = z
  .object({
    ...fields,
    list: listChoice.nullable().meta({ description: 'How its own list is read.' }),
    id: idSchema('campaign'),
    filter: z.unknown().nullable(),
    except: z.unknown().nullable(),
    state: z.enum(CAMPAIGN_STATES),
    pauseReason: z.enum(PAUSE_REASONS).nullable(),
    preview: preview.nullable(),
    excluded: z.record(z.string(), z.number().int()).nullable().meta({ description: 'Who was found and not put on the list, by reason.' }),
    counts: counted,
    portfolio: portfolio.nullable().meta({ description: 'Where one campaign is read: how Meta’s limit stands; null where none is known.' }),
    jobId: z.string().nullable().meta({ description: 'The job that counts, or writes the list down.' }),
    by: z.object({ id: z.string(), name: z.string() }),
    startedAt: when.nullable(),
    endedAt: when.nullable(),
    createdAt: when,
    revision: z.number().int(),
  })
  .meta({ id: 'Campaign', description: 'A template that is sent to many.' });
export const campaignPage = pageOf(campaign).meta({ id: 'CampaignPage' });
export const campaignsQuery = pageQuery.extend({ state: z.enum(CAMPAIGN_STATES).optional() });

type Row = typeof campaigns.$inferSelect;
type Wire = z.infer<typeof campaign>;
const iso = (at: number | null): string | null => (at === null ? null : toIso(at));
type Standing = { limit: number; used: number; freesAt: number | null };
export const toCampaign = ({ portfolio: stands = null, ...row }: Row & { portfolio?: Standing | null }): Wire => {
  const { preview: found } = row;
  const { needs: _, ...definition } = row.definition;
  const { micros = 0, currency = null, at = 0, ...rest } = found ?? {};
  return {
    ...(definition as unknown as Wire), // safe: kept as it was checked
    list: (definition.list ?? null) as Wire['list'], // safe: our own row
    ...{ id: row.id as Wire['id'], name: row.name, channelId: row.channelId as Wire['channelId'], state: row.state }, // safe: our own row
    ...{ scheduleAt: iso(definition.scheduleAt), expiresAt: iso(definition.expiresAt), pauseReason: row.pauseReason },
    preview: found
      ? {
          ...(rest as Omit<NonNullable<Wire['preview']>, 'at' | 'total'>),
          at: toIso(at),
          total: currency === null ? null : { micros, currency },
        }
      : null, // safe: our own row
    ...{ excluded: row.excluded, counts: { ...noCounts(), ...row.counts }, jobId: row.jobId, by: { id: row.byId, name: row.byName } },
    portfolio: stands && { ...stands, freesAt: iso(stands.freesAt) },
    ...{ startedAt: iso(row.startedAt), endedAt: iso(row.endedAt), createdAt: toIso(row.createdAt), revision: row.revision },
  };
};

export const recipient = z
  .object({
    key: z.string(),
    contact: z
      .object({ id: z.string(), name: z.string(), phone: z.string().nullable() })
      .nullable()
      .meta({ description: 'Null of somebody who was erased.' }),
    language: z.string(),
    state: z.enum(RECIPIENT_STATES),
    reason: z.string().nullable().meta({ description: 'Why they were skipped, or Meta’s code of the failure.' }),
    attempt: z.number().int(),
    at: when,
    repliedAt: when.nullable(),
    button: z.string().nullable(),
  })
  .meta({ id: 'CampaignRecipient' });
export const recipientPage = pageOf(recipient).meta({ id: 'CampaignRecipientPage' });
export const recipientFilter = {
  state: z.enum(RECIPIENT_STATES).optional(),
  reason: z.string().min(1).max(60).optional().meta({ description: 'As `reasons` lists it.' }),
  replied: z.enum(['true', 'false']).optional().meta({ description: 'Whether they answered.' }),
  button: z.string().min(1).max(256).optional().meta({ description: 'By which quick reply they answered.' }),
};
export const recipientsQuery = pageQuery.extend(recipientFilter);
/** As the parts of a list are asked for it. */
export const toRecipientFilter = ({ replied, ...asked }: z.infer<z.ZodObject<typeof recipientFilter>>) => ({
  ...asked,
  ...(replied === undefined ? {} : { replied: replied === 'true' }),
});
export const reasonList = z
  .object({ items: z.array(z.object({ state: z.enum(RECIPIENT_STATES), reason: z.string(), people: z.number().int() })) })
  .meta({ id: 'CampaignReasons' });

export const toRecipient = (
  { key, contactId, language, state, reason, attempt, at, repliedAt, button }: ListedPerson,
  names: ReadonlyMap<string, { name: string; phone: string | null }>,
): z.infer<typeof recipient> => {
  const known = names.get(contactId);
  return {
    ...{ key, language, state, reason, attempt, at: toIso(at), repliedAt: iso(repliedAt), button },
    contact: known ? { id: contactId, ...known } : null,
  };
};
