import { z } from 'zod';
import { isTimezone } from '../../../kernel/calendar';
import { emailSchema } from '../../../kernel/email';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { phoneIn, phoneKey } from '../../../kernel/phone';
import { toIso } from '../../../kernel/time';
import { nonBlank, oneLine, when } from '../../../kernel/wire';
import { toLabel } from '../tags/tags.domain';
import { type TagRow, tagLabel } from '../tags/tags.schemas';
import type { contactIdentities, contactMerges, contacts } from './contacts.table';
import { IDENTITY_KINDS, isRemovable } from './identity.domain';
import { MERGE_CAUSES } from './merge.domain';
import { NAME_SOURCES } from './name.domain';
import { CONTACT_ORIGINS } from './origin.domain';
import { source, toSource } from './source.schemas';

export const blockQuery = z.object({
  finishOpen: z.enum(['true', 'false']).default('true').meta({ description: 'Whether what is open with them ends now.' }),
});

const identity = z
  .object({
    kind: z.enum(IDENTITY_KINDS),
    value: z.string(),
    isRemovable: z.boolean().meta({ description: 'False of what a channel showed: by it their words are recognised.' }),
  })
  .meta({ id: 'ContactIdentity' });

export const contact = z
  .object({
    id: z.string(),
    name: z.string(),
    nameSource: z
      .enum(NAME_SOURCES)
      .meta({ description: 'Where the name comes from: a better source replaces it, a worse one never does.' }),
    email: z.string().nullable(),
    phone: z.string().nullable().meta({ description: 'E.164.', example: '+5511987654321' }),
    identities: z.array(identity),
    tags: z.array(tagLabel),
    language: z.string().nullable().meta({ description: 'BCP 47.', example: 'pt-BR' }),
    timezone: z.string().nullable().meta({ description: 'IANA.', example: 'America/Sao_Paulo' }),
    blockedAt: when.nullable().meta({ description: 'Since when their words wake nobody and nobody can write to them.' }),
    origin: z.enum(CONTACT_ORIGINS).meta({ description: 'By which door they came in.' }),
    referral: source.nullable(),
    fields: z.record(z.string(), z.unknown()).meta({
      description: 'Values of the company’s own fields, by their keys: of options their numbers. What has no value is left out.',
      example: { customer_since: '2024-05-02' },
    }),
    lastActiveOn: z.iso.date().meta({ description: 'The day, in UTC, of the last change of an interaction of theirs.' }),
    createdAt: z.iso.datetime(),
    revision: z.number().int(),
  })
  .meta({ id: 'Contact', description: 'The company’s customer.' });
export const contactPage = pageOf(contact).meta({ id: 'ContactPage' });

const phone = z
  .string()
  .max(40)
  .refine((text) => phoneIn(text) !== undefined, 'a phone with its country, like +55 11 98765-4321')
  .transform((text) => phoneKey(phoneIn(text) ?? text) ?? text)
  .meta({ example: '+55 11 98765-4321' });
export const language = z
  .string()
  .max(35)
  .refine((text) => languageOf(text) !== undefined, 'a language like pt-BR')
  .transform((text) => languageOf(text) ?? text);

function languageOf(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

export const timezone = z.string().max(64).refine(isTimezone, 'not a time zone').meta({ example: 'America/Sao_Paulo' });
export const external = nonBlank(120).meta({ example: 'erp:4711' });

/** Each is judged by the definition of its field. */
const givenFields = z.record(z.string().max(40), z.unknown()).refine((fields) => Object.keys(fields).length <= 200, 'at most 200 entries');

export const newContactBody = z
  .strictObject({
    name: oneLine(120),
    email: emailSchema,
    phone: phone.optional(),
    externalId: external.optional(),
    language: language.optional(),
    timezone: timezone.optional(),
    fields: givenFields.optional(),
  })
  .meta({ id: 'NewContact', example: { name: 'Bruno Costa', email: 'bruno@example.com', phone: '+55 11 98765-4321' } });
export type NewContact = z.infer<typeof newContactBody>;

export const contactChange = z
  .strictObject({
    name: oneLine(120),
    email: emailSchema.nullable(),
    language: language.nullable(),
    timezone: timezone.nullable(),
    fields: givenFields.meta({
      description:
        'Values of the company’s own fields, by their keys: null clears one, and one that is not mentioned stays. What a colleague wrote, a program does not change.',
    }),
  })
  .partial()
  .meta({ id: 'ContactChange', example: { name: 'Bruno Costa', email: 'bruno@example.com' } });
export type ContactChange = z.infer<typeof contactChange>;

export const newIdentity = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('phone'), value: phone }),
    z.strictObject({ kind: z.literal('email'), value: emailSchema }),
    z.strictObject({ kind: z.literal('external'), value: external }),
  ])
  .meta({ id: 'NewIdentity', example: { kind: 'phone', value: '+55 11 98765-4321' } });
export type NewIdentity = z.infer<typeof newIdentity>;

export const mergeBody = z
  .strictObject({ other: idSchema('contact') })
  .meta({ id: 'ContactMergeBody', description: 'Who is merged into the contact of the path.' });

export const contactMerge = z
  .object({
    id: z.string(),
    winnerId: z.string(),
    loserId: z.string().meta({ description: 'The contact that went into the other, and what it was called.' }),
    loserName: z.string(),
    cause: z.enum(MERGE_CAUSES),
    at: when,
    by: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'ContactMerge', description: 'Two contacts that are one person, until this is undone.' });
export const contactMergeList = z.object({ items: z.array(contactMerge) }).meta({ id: 'ContactMerges' });

const apartPair = z
  .object({ contacts: z.tuple([contact, contact]), at: when })
  .meta({ id: 'ContactsApart', description: 'Two contacts of whom somebody said that they are not the same person.' });
export const apartPage = pageOf(apartPair).meta({ id: 'ContactsApartPage' });

type Applied = Pick<TagRow, 'id' | 'name' | 'colour' | 'archivedAt'>;
type IdentityRow = typeof contactIdentities.$inferSelect;
type Fields = Readonly<Record<string, unknown>>;

export const toContact = (
  row: typeof contacts.$inferSelect,
  identities: readonly IdentityRow[],
  tags: readonly Applied[],
  fields: Fields,
): z.infer<typeof contact> => ({
  id: row.id,
  name: row.name,
  nameSource: row.nameSource,
  email: row.email,
  phone: identities.find((i) => i.kind === 'phone')?.value ?? null,
  identities: identities.map((i) => ({ kind: i.kind, value: i.value, isRemovable: isRemovable(i) })),
  tags: tags.map(toLabel),
  language: row.language,
  timezone: row.timezone,
  blockedAt: row.blockedAt === null ? null : toIso(row.blockedAt),
  origin: row.origin,
  referral: toSource(row.referral),
  fields: { ...fields },
  lastActiveOn: new Date(row.activityDay * 86_400_000).toISOString().slice(0, 10),
  createdAt: toIso(row.createdAt),
  revision: row.revision,
});

export const toMerge = (row: typeof contactMerges.$inferSelect & { loserName: string }): z.infer<typeof contactMerge> => ({
  id: row.id,
  winnerId: row.winnerId,
  loserId: row.loserId,
  loserName: row.loserName,
  cause: row.cause,
  at: toIso(row.at),
  by: { id: row.byId, name: row.byName },
});

type Whole = { row: typeof contacts.$inferSelect; identities: readonly IdentityRow[]; tags: readonly Applied[]; fields: Fields };
export const toApart = ({ one, other, at }: { one: Whole; other: Whole; at: number }): z.infer<typeof apartPair> => ({
  contacts: [wholeOf(one), wholeOf(other)],
  at: toIso(at),
});
const wholeOf = ({ row, identities, tags, fields }: Whole) => toContact(row, identities, tags, fields);
