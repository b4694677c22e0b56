import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { isWarning, TEMPLATE_FLAWS, type TemplateFlaw } from '../../../kernel/templates/flaws';
import { slotsOf } from '../../../kernel/templates/slots';
import { CATEGORIES, MEDIA_FORMATS, type TemplateContent } from '../../../kernel/templates/types';
import { toIso } from '../../../kernel/time';
import { nonBlank, when, written } from '../../../kernel/wire';
import { templateContent, templateDraft } from './content.schemas';
import type { LibraryItem } from './library.domain';
import { isSendable, QUALITIES, TEMPLATE_EVENTS, TEMPLATE_STATUSES } from './life.domain';
import type { templateAccounts, templateEvents, templates, templateVersions } from './templates.table';

const name = z.string().min(1).max(512).meta({ example: 'pedido_enviado', description: 'Lower-case letters, digits and `_`.' });
const language = z.string().min(2).max(16).meta({ example: 'pt_BR' });

export const templateBody = z
  .strictObject({
    channelId: idSchema('channel').meta({ description: 'A number of the account that the template is for.' }),
    name,
    language,
    content: templateDraft,
  })
  .meta({ id: 'TemplateBody' });
export type TemplateBody = z.infer<typeof templateBody>;
export const templateChange = z
  .strictObject({ name, language, content: templateDraft })
  .partial()
  .meta({ id: 'TemplateChange', description: 'Name and language can be changed until Meta has seen it.' });
export type TemplateChangeBody = z.infer<typeof templateChange>;
export const duplicateBody = z
  .strictObject({
    name,
    language: language.optional(),
    channelId: idSchema('channel').optional().meta({ description: 'For another account.' }),
  })
  .meta({ id: 'TemplateDuplicateBody' });
export type DuplicateBody = z.infer<typeof duplicateBody>;
export const reviewBody = z
  .strictObject({
    verdict: z.enum(['ask', 'pass', 'refuse', 'comment']),
    comment: nonBlank(2_000).optional(),
    pointer: z.string().max(200).optional().meta({ description: 'The part of the content that the comment is about.' }),
  })
  .meta({ id: 'TemplateReviewBody' });
export type ReviewBody = z.infer<typeof reviewBody>;
export const archiveBody = z.strictObject({ isArchived: z.boolean() }).meta({ id: 'TemplateArchiveBody' });
export const syncBody = z.strictObject({ channelId: idSchema('channel') }).meta({ id: 'TemplateSyncBody' });
export const checkBody = z.strictObject({ name, language, content: templateDraft }).meta({ id: 'TemplateCheckBody' });

export const templatesQuery = pageQuery.extend({
  channel: idSchema('channel').optional().meta({ description: 'Of the account of this number.' }),
  status: z.enum(TEMPLATE_STATUSES).optional(),
  category: z.enum(CATEGORIES).optional(),
  language: language.optional(),
  q: written(100, z.string().trim().min(1)).optional().meta({ description: 'Part of the name or of the text.' }),
  sendable: z.enum(['true', 'false']).optional().meta({ description: 'Only what may be sent now.' }),
  archived: z.enum(['true', 'false']).optional().meta({ description: 'Also those that are put away.' }),
});
export type TemplatesQuery = z.infer<typeof templatesQuery>;

const slot = z
  .object({
    key: z.string().meta({ example: 'body.nome', description: 'The key of its value when the template is sent.' }),
    kind: z.enum(['text', 'media', 'url', 'code', 'number', 'instant']),
    name: z.string(),
    example: z.string(),
    format: z.enum(MEDIA_FORMATS).optional(),
    isOptional: z.boolean().optional(),
  })
  .meta({ id: 'TemplateSlot', description: 'Something that each message of the template needs to be told.' });

const flaw = z
  .object({
    pointer: z.string(),
    code: z.enum(Object.keys(TEMPLATE_FLAWS) as [keyof typeof TEMPLATE_FLAWS]), // safe: its keys
    detail: z.string(),
    isWarning: z.boolean().meta({ description: 'Meta may take it all the same.' }),
  })
  .meta({ id: 'TemplateFlaw' });
export const flawList = z.object({ items: z.array(flaw) }).meta({ id: 'TemplateFlaws' });
export const toFlaw = (one: TemplateFlaw): z.infer<typeof flaw> => ({ ...one, isWarning: isWarning(one) });

export const template = z
  .object({
    id: idSchema('template'),
    wabaId: z.string(),
    name: z.string(),
    language: z.string(),
    category: z.enum(CATEGORIES).meta({ description: 'As Meta counts it, once it has decided.' }),
    status: z.enum(TEMPLATE_STATUSES),
    isSendable: z.boolean(),
    isArchived: z.boolean(),
    reason: z.string().nullable().meta({ description: 'Why Meta refused it, in Meta’s word.' }),
    metaStatus: z.string().nullable(),
    quality: z.enum(QUALITIES).nullable(),
    content: templateContent.meta({ description: 'What is being written, or was written last.' }),
    live: templateContent.nullable().meta({ description: 'What is sent: the text that Meta has approved.' }),
    isChanged: z.boolean().meta({ description: 'What is written differs from what is sent.' }),
    slots: z.array(slot).meta({ description: 'What a message of it needs, of the text that is sent or else of what is written.' }),
    version: z.number().int(),
    author: z.string().nullable(),
    revision: z.number().int(),
    updatedAt: when,
  })
  .meta({ id: 'Template', description: 'A message that Meta reviews, so that it may be sent first: one language of it.' });
export const templatePage = pageOf(template).meta({ id: 'TemplatePage' });
export const duplicated = z.object({ template, dropped: z.array(z.string()) }).meta({
  id: 'DuplicatedTemplate',
  description: '`dropped`: the kinds of parts that cannot be composed here.',
});

type Wire = z.infer<typeof template>;
const asRead = (content: TemplateContent): Wire['content'] => JSON.parse(JSON.stringify(content)) as Wire['content']; // safe: the same shape
export const toTemplate = (row: typeof templates.$inferSelect): Wire => ({
  ...{ id: row.id as Wire['id'], wabaId: row.wabaId, name: row.name, language: row.language }, // safe: our own row
  ...{ category: row.category, status: row.status, isSendable: isSendable(row) && row.live !== null, isArchived: row.isArchived },
  ...{ reason: row.reason, metaStatus: row.metaStatus, quality: row.quality },
  content: asRead(row.content),
  live: row.live && asRead(row.live),
  isChanged: row.live !== null && JSON.stringify(row.live) !== JSON.stringify(row.content),
  slots: slotsOf(row.live ?? row.content),
  ...{ version: row.version, author: row.authorName, revision: row.revision, updatedAt: toIso(row.updatedAt) },
});

export const templateVersion = z
  .object({ number: z.number().int(), content: templateContent, by: z.string(), submittedAt: when })
  .meta({ id: 'TemplateVersion', description: 'A text as it was submitted; it never changes.' });
export const versionList = z.object({ items: z.array(templateVersion) }).meta({ id: 'TemplateVersions' });
export const toVersion = (row: typeof templateVersions.$inferSelect): z.infer<typeof templateVersion> => ({
  ...{ number: row.number, content: asRead(row.content), by: row.by, submittedAt: toIso(row.submittedAt) },
});

export const templateEvent = z
  .object({
    id: z.string(),
    kind: z.enum(TEMPLATE_EVENTS),
    at: when,
    by: z.string().nullable().meta({ description: 'Null: Meta.' }),
    note: z.string().nullable(),
    pointer: z.string().nullable(),
    raw: z.string().nullable().meta({ description: 'Meta’s own words.' }),
  })
  .meta({ id: 'TemplateEvent' });
export const eventPage = pageOf(templateEvent).meta({ id: 'TemplateEventPage' });
export const toEvent = ({ id, kind, at, by, note, pointer, raw }: typeof templateEvents.$inferSelect): z.infer<typeof templateEvent> => ({
  ...{ id, kind, at: toIso(at), by, note, pointer, raw },
});

export const accountList = z
  .object({
    items: z.array(z.object({ wabaId: z.string(), syncedAt: when.nullable(), error: z.string().nullable() })),
  })
  .meta({ id: 'TemplateAccounts', description: 'When Meta was last asked for the templates of each account, and why it could not be.' });
export const toAccount = ({ wabaId, syncedAt, error }: typeof templateAccounts.$inferSelect) => ({
  ...{ wabaId, syncedAt: syncedAt === null ? null : toIso(syncedAt), error },
});
export const synced = z
  .object({ found: z.number().int(), changed: z.number().int() })
  .meta({ id: 'TemplateSync', description: 'How many templates Meta has, and how many of them were new or changed.' });

export const starter = z
  .object({ key: z.string(), title: z.string(), name: z.string(), language: z.string(), content: templateContent })
  .meta({ id: 'TemplateStarter' });
export const starterList = z.object({ items: z.array(starter) }).meta({ id: 'TemplateLibrary', description: 'Templates to begin with.' });
export const toStarter = ({ content, ...rest }: LibraryItem): z.infer<typeof starter> => ({ ...rest, content: asRead(content) });
