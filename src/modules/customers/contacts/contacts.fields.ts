import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { columnField, these } from '../../../edge/storage/filter-sql';
import type { FieldOption, LegField, LegFields } from '../../../edge/storage/legs';
import {
  COMPARISONS,
  DATED,
  type FieldType,
  type FilterField,
  fieldOf,
  type Held,
  listOf,
  type Operand,
  type Operator,
} from '../../../kernel/filter';
import { questionOf } from '../../../kernel/question';
import { normalizeText } from '../../../kernel/text';
import { tags } from '../tags/tags.table';
import { contacts } from './contacts.table';
import { CALLING_CODES, countryOptions, FIELD_WORDS, KIND_WORDS, ORIGIN_WORDS } from './filter-words.domain';
import { IDENTITY_KINDS, type IdentityKind } from './identity.domain';
import { CONTACT_ORIGINS } from './origin.domain';
import type { PersonFacts } from './person-facts.domain';
import { hasWords, inSet, wordsLeg, wordsPart } from './words.table';

export type { PersonFacts };

type Of = (s: Scope, is: Operator, value: Operand) => SQL;
/** A field of the set that `leg` selects; `some`: whether the person of a row has anything at all. */
function setField(
  declaration: Omit<LegField<PersonFacts>, 'test' | 'sql'>,
  { leg, part, some, each }: { leg: Of; part?: LegField<PersonFacts>['part']; some: SQL; each: Of },
  test: FilterField<PersonFacts>['test'],
): LegField<PersonFacts> {
  const either =
    (holds: Of): Of =>
    (s, is, value) =>
      is === 'empty' ? sql`NOT ${some}` : holds(s, is, value);
  return { ...declaration, test, leg, ...(part ? { part } : {}), sql: either((...asked) => inSet(leg(...asked))), each: either(each) };
}

const identitiesOf = (s: Scope, condition: SQL): SQL =>
  sql`(SELECT c.person_id AS id FROM contact_identities i CROSS JOIN contacts c ON c.tenant_id = i.tenant_id AND c.id = i.contact_id
    WHERE i.tenant_id = ${s.tenantId} AND ${condition})`;

/** Of a row whose tenant has been asked for: a statement takes 100 parameters, and thirty conditions must fit into one. */
const hasIdentity = (condition: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM (SELECT ${contacts.id} AS id UNION ALL SELECT m.id FROM contacts m
      WHERE m.tenant_id = ${contacts.tenantId} AND m.merged_into_id IS NOT NULL AND unlikely(m.person_id = ${contacts.id})) o
    CROSS JOIN contact_identities i ON i.tenant_id = ${contacts.tenantId} AND unlikely(i.contact_id = o.id) WHERE ${condition})`;

const isOf = (kind: IdentityKind): SQL => sql.raw(`i.kind = '${kind}'`);
/** Values of a kind that begin with something. */
const beginning = (kind: IdentityKind, start: string): SQL =>
  sql`${isOf(kind)} AND i.value >= ${start} AND i.value < ${`${start}\u{10ffff}`}`;

const held = (kind: IdentityKind) => (person: PersonFacts) => person.identities.filter((i) => i.kind === kind).map(({ value }) => value);
function identityField(kind: 'phone' | 'email' | 'external', normal: (text: string) => string): LegField<PersonFacts> {
  const asked = (is: Operator, value: Operand): SQL =>
    is === 'starting-with'
      ? beginning(kind, normal(String(value)))
      : sql`${isOf(kind)} AND i.value IN ${these(listOf(value).map((one) => normal(String(one))))}`;
  return setField(
    { type: 'text', label: `contact.${kind}`, words: FIELD_WORDS[kind], operators: ['equal', 'one-of', 'starting-with', 'empty'] },
    {
      leg: (s, is, value) => identitiesOf(s, asked(is, value)),
      some: hasIdentity(isOf(kind)),
      each: (_, is, value) => hasIdentity(asked(is, value)),
    },
    (person, is, value) => {
      const values = held(kind)(person);
      if (is === 'empty') return values.length === 0;
      const wanted = listOf(value).map((one) => normal(String(one)));
      return values.some((one) => (is === 'starting-with' ? one.startsWith(wanted[0] ?? '') : wanted.includes(one)));
    },
  );
}

const phoneOf = (text: string): string => `+${text.replace(/\D/g, '')}`;
/** Who has a phone that begins like one of these. */
function phonesField(declaration: Omit<LegField<PersonFacts>, 'test' | 'sql'>): LegField<PersonFacts> {
  const starts = (value: Operand): SQL => these(listOf(value).map((one) => phoneOf(String(one))));
  return setField(
    declaration,
    {
      leg: (s, _, value) => sql`(SELECT c.person_id AS id FROM ${starts(value)} p CROSS JOIN contact_identities i
        CROSS JOIN contacts c ON c.tenant_id = i.tenant_id AND c.id = i.contact_id
        WHERE i.tenant_id = ${s.tenantId} AND ${isOf('phone')} AND i.value >= p.value AND i.value < p.value || char(1114111))`,
      some: hasIdentity(isOf('phone')),
      each: (_, __, value) =>
        hasIdentity(
          sql`${isOf('phone')} AND EXISTS (SELECT 1 FROM ${starts(value)} p WHERE i.value >= p.value AND i.value < p.value || char(1114111))`,
        ),
    },
    (person, is, value) => {
      const phones = held('phone')(person);
      if (is === 'empty') return phones.length === 0;
      return listOf(value).some((start) => phones.some((phone) => phone.startsWith(phoneOf(String(start)))));
    },
  );
}

const column = (
  at: SQLWrapper,
  type: FieldType,
  name: keyof typeof FIELD_WORDS,
  read: (person: PersonFacts) => Exclude<Held, readonly string[]>,
  values?: readonly string[],
): LegField<PersonFacts> => ({
  ...columnField<PersonFacts>(at, { type, label: `contact.${name}`, ...(values ? { values } : {}) }, read),
  words: FIELD_WORDS[name],
});

/** By the contact: a tag may be on very many. */
const TAGGED = sql`SELECT 1 FROM contact_tags t WHERE t.tenant_id = ${contacts.tenantId} AND unlikely(t.contact_id = ${contacts.id})`;
/** Tags that a contact may have, the archived behind: where they were put they stay. */
const tagOptions = async (s: Scope): Promise<FieldOption[]> =>
  (
    await s.db
      .select({ value: tags.id, label: tags.name, archivedAt: tags.archivedAt })
      .from(tags)
      .where(and(eq(tags.tenantId, s.tenantId), eq(tags.kind, 'contact')))
      .orderBy(sql`${tags.archivedAt} IS NOT NULL`, tags.nameKey)
      .all()
  ).map(({ value, label, archivedAt }) => ({ value, label, isArchived: archivedAt !== null }));

export const contactFields = {
  /** Words of name and addresses, as the search finds people. */
  text: {
    type: 'text',
    label: 'contact.text',
    words: FIELD_WORDS.text,
    operators: ['containing'],
    test: ({ name, identities }, _, value) => {
      const words = normalizeText([name, ...identities.map((i) => i.value)].join(' '));
      return questionOf(String(value)).every((phrases) => phrases.some((phrase) => words.includes(phrase.words.join(' '))));
    },
    leg: (s, _, value) => wordsLeg(s.tenantId, String(value)),
    part: (s, _, value, within) => wordsPart(s.tenantId, String(value), within),
    each: (s, _, value) => hasWords(s.tenantId, String(value)),
    isCostly: true,
    sql: (s, _, value) => inSet(wordsLeg(s.tenantId, String(value))),
  },
  name: {
    ...fieldOf<PersonFacts>(
      { type: 'text', label: 'contact.name', operators: ['equal', 'starting-with', 'containing'] },
      ({ name }) => name,
    ),
    words: FIELD_WORDS.name,
    test: ({ name }, is, value) => {
      const [key, wanted] = [normalizeText(name), normalizeText(String(value))];
      return is === 'equal' ? key === wanted : is === 'containing' ? key.includes(wanted) : key.startsWith(wanted);
    },
    sql: (_, is, value) => {
      const wanted = normalizeText(String(value));
      if (is === 'equal') return sql`${contacts.nameKey} = ${wanted}`;
      if (is === 'containing') return sql`instr(${contacts.nameKey}, ${wanted}) > 0`;
      return sql`(${contacts.nameKey} >= ${wanted} AND ${contacts.nameKey} < ${`${wanted}\u{10ffff}`})`;
    },
  },
  phone: identityField('phone', phoneOf),
  country: phonesField({
    ...{ type: 'choice', label: 'contact.country', words: FIELD_WORDS.country, operators: ['equal', 'one-of', 'empty'] },
    values: CALLING_CODES,
    options: async (_, locale) => countryOptions(locale),
  }),
  area: phonesField({ type: 'text', label: 'contact.area', words: FIELD_WORDS.area, operators: ['equal', 'one-of', 'empty'] }),
  email: identityField('email', (text) => text.trim().toLowerCase()),
  external: identityField('external', (text) => text.trim()),
  knownBy: setField(
    {
      ...{ type: 'choice', label: 'contact.knownBy', words: FIELD_WORDS.knownBy, operators: ['equal', 'one-of'] },
      values: IDENTITY_KINDS,
      valueWords: KIND_WORDS,
    },
    {
      leg: (s, _, value) => identitiesOf(s, sql`i.kind IN ${these(value)}`),
      some: hasIdentity(sql`TRUE`),
      each: (_, __, value) => hasIdentity(sql`i.kind IN ${these(value)}`),
    },
    ({ identities }, _, value) => identities.some(({ kind }) => listOf(value).includes(kind)),
  ),
  tag: setField(
    { type: 'set', label: 'contact.tag', words: FIELD_WORDS.tag, options: tagOptions },
    {
      leg: (s, _, value) =>
        sql`(SELECT t.contact_id AS id FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND unlikely(t.tag_id IN ${these(value)}))`,
      part: (s, _, value, within) =>
        sql`(SELECT t.contact_id AS id FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND unlikely(t.tag_id IN ${these(value)}) AND ${within(sql`t.contact_id`)})`,
      some: sql`EXISTS (${TAGGED})`,
      each: (_, __, value) => sql`EXISTS (${TAGGED} AND +t.tag_id IN ${these(value)})`,
    },
    ({ tagIds }, is, value) => (is === 'empty' ? tagIds.length === 0 : listOf(value).some((id) => tagIds.includes(String(id)))),
  ),
  language: column(contacts.language, 'text', 'language', (person) => person.language),
  origin: { ...column(contacts.origin, 'choice', 'origin', (person) => person.origin, CONTACT_ORIGINS), valueWords: ORIGIN_WORDS },
  isBlocked: {
    ...fieldOf<PersonFacts>({ type: 'flag', label: 'contact.isBlocked', operators: ['equal'] }, ({ isBlocked }) => isBlocked),
    words: FIELD_WORDS.isBlocked,
    sql: (_, __, value) => sql`(${contacts.blockedAt} IS NOT NULL) = ${Number(value === true)}`,
  },
  lastActive: {
    ...fieldOf<PersonFacts>(
      { type: 'instant', label: 'contact.lastActive', operators: ['before', 'not-before', ...DATED] },
      ({ activeAt }) => activeAt,
    ),
    words: FIELD_WORDS.lastActive,
    test: ({ activeAt }, is, value) => {
      const [day, wanted] = [Math.floor(activeAt / 86_400_000), Math.floor(Number(value) / 86_400_000)];
      return is === 'before' ? day < wanted : day >= wanted;
    },
    sql: (_, is, value) =>
      is === 'before'
        ? sql`${contacts.activityDay} < ${Math.floor(Number(value) / 86_400_000)}`
        : sql`${contacts.activityDay} >= ${Math.floor(Number(value) / 86_400_000)}`,
  },
  created: {
    ...column(contacts.createdAt, 'instant', 'created', (person) => person.createdAt),
    operators: [...COMPARISONS.instant, ...DATED],
  },
} satisfies LegFields<PersonFacts>;
