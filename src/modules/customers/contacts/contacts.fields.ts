import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { columnField, these } from '../../../edge/storage/filter-sql';
import type { LegField, LegFields } from '../../../edge/storage/legs';
import { type FieldType, type FilterField, fieldOf, type Held, listOf, type Operand, type Operator } from '../../../kernel/filter';
import { questionOf } from '../../../kernel/question';
import { normalizeText } from '../../../kernel/text';
import { contacts } from './contacts.table';
import { IDENTITY_KINDS, type IdentityKind } from './identity.domain';
import { CONTACT_ORIGINS } from './origin.domain';
import { matching, peopleQuestionOf } from './people-search.domain';
import type { PersonFacts } from './person-facts.domain';

export type { PersonFacts };

type Of = (s: Scope, is: Operator, value: Operand) => SQL;
/** A set of people, as a select of their ids in `id`. */
const inSet = (leg: SQL): SQL => sql`+${contacts.id} IN (SELECT z.id FROM ${leg} z)`;

/** A field of the set that `leg` selects; `any`: whether the person of a row has anything at all. */
function setField(
  declaration: Omit<FilterField<PersonFacts>, 'test'>,
  leg: Of,
  any: (s: Scope) => SQL,
  test: FilterField<PersonFacts>['test'],
): LegField<PersonFacts> {
  return { ...declaration, test, leg, sql: (s, is, value) => (is === 'empty' ? sql`NOT ${any(s)}` : inSet(leg(s, is, value))) };
}

const identitiesOf = (s: Scope, condition: SQL): SQL =>
  sql`(SELECT c.person_id AS id FROM contact_identities i CROSS JOIN contacts c ON c.tenant_id = i.tenant_id AND c.id = i.contact_id
    WHERE i.tenant_id = ${s.tenantId} AND ${condition})`;

const hasIdentity = (s: Scope, condition: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM (SELECT ${contacts.id} AS id UNION ALL SELECT m.id FROM contacts m
      WHERE m.tenant_id = ${s.tenantId} AND m.merged_into_id IS NOT NULL AND unlikely(m.person_id = ${contacts.id})) o
    CROSS JOIN contact_identities i ON i.tenant_id = ${s.tenantId} AND unlikely(i.contact_id = o.id) WHERE ${condition})`;

/** Values of a kind that begin with something: `below` is behind all of them. */
const beginning = (kind: IdentityKind, start: string): SQL =>
  sql`i.kind = ${kind} AND i.value >= ${start} AND i.value < ${`${start}\u{10ffff}`}`;

const held = (kind: IdentityKind) => (person: PersonFacts) => person.identities.filter((i) => i.kind === kind).map(({ value }) => value);
const identityField = (kind: IdentityKind, label: string, normal: (text: string) => string): LegField<PersonFacts> =>
  setField(
    { type: 'text', label, operators: ['equal', 'one-of', 'starting-with', 'empty'] },
    (s, is, value) =>
      identitiesOf(
        s,
        is === 'starting-with'
          ? beginning(kind, normal(String(value)))
          : sql`i.kind = ${kind} AND i.value IN ${these(listOf(value).map((one) => normal(String(one))))}`,
      ),
    (s) => hasIdentity(s, sql`i.kind = ${kind}`),
    (person, is, value) => {
      const values = held(kind)(person);
      if (is === 'empty') return values.length === 0;
      const wanted = listOf(value).map((one) => normal(String(one)));
      return values.some((one) => (is === 'starting-with' ? one.startsWith(wanted[0] ?? '') : wanted.includes(one)));
    },
  );

const column = (
  at: SQLWrapper,
  type: FieldType,
  label: string,
  read: (person: PersonFacts) => Exclude<Held, readonly string[]>,
  values?: readonly string[],
) => columnField<PersonFacts>(at, { type, label, ...(values ? { values } : {}) }, read);

/** Who is found by these words. */
function wordsLeg(s: Scope, wanted: string): SQL {
  const question = peopleQuestionOf(wanted);
  if (question.length === 0) return sql`(SELECT NULL AS id WHERE FALSE)`;
  return sql`(SELECT w.contact_id AS id FROM contact_index CROSS JOIN contact_words w ON w.id = contact_index.rowid
    WHERE contact_index MATCH ${matching(s.tenantId, question)} AND w.tenant_id = ${s.tenantId})`;
}

export const contactFields = {
  /** Words of name and addresses, as the search finds people. */
  text: {
    type: 'text',
    label: 'contact.text',
    operators: ['containing'],
    test: ({ name, identities }, _, value) => {
      const words = normalizeText([name, ...identities.map((i) => i.value)].join(' '));
      return questionOf(String(value)).every((phrases) => phrases.some((phrase) => words.includes(phrase.words.join(' '))));
    },
    leg: (s, _, value) => wordsLeg(s, String(value)),
    sql: (s, _, value) => inSet(wordsLeg(s, String(value))),
  },
  name: {
    ...fieldOf<PersonFacts>(
      { type: 'text', label: 'contact.name', operators: ['equal', 'starting-with', 'containing'] },
      ({ name }) => name,
    ),
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
  phone: identityField('phone', 'contact.phone', (text) => `+${text.replace(/\D/g, '')}`),
  email: identityField('email', 'contact.email', (text) => text.trim().toLowerCase()),
  external: identityField('external', 'contact.external', (text) => text.trim()),
  knownBy: setField(
    { type: 'choice', label: 'contact.knownBy', operators: ['equal', 'one-of'], values: IDENTITY_KINDS },
    (s, _, value) => identitiesOf(s, sql`i.kind IN ${these(value)}`),
    (s) => hasIdentity(s, sql`TRUE`),
    ({ identities }, _, value) => identities.some(({ kind }) => listOf(value).includes(kind)),
  ),
  tag: setField(
    { type: 'set', label: 'contact.tag' },
    (s, _, value) =>
      sql`(SELECT t.contact_id AS id FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND unlikely(t.tag_id IN ${these(value)}))`,
    (s) => sql`EXISTS (SELECT 1 FROM contact_tags t WHERE t.tenant_id = ${s.tenantId} AND t.contact_id = ${contacts.id})`,
    ({ tagIds }, is, value) => (is === 'empty' ? tagIds.length === 0 : listOf(value).some((id) => tagIds.includes(String(id)))),
  ),
  language: column(contacts.language, 'text', 'contact.language', (person) => person.language),
  origin: column(contacts.origin, 'choice', 'contact.origin', (person) => person.origin, CONTACT_ORIGINS),
  isBlocked: {
    ...fieldOf<PersonFacts>({ type: 'flag', label: 'contact.isBlocked', operators: ['equal'] }, ({ isBlocked }) => isBlocked),
    sql: (_, __, value) => sql`(${contacts.blockedAt} IS NOT NULL) = ${Number(value === true)}`,
  },
  lastActive: {
    ...fieldOf<PersonFacts>(
      { type: 'instant', label: 'contact.lastActive', operators: ['before', 'not-before'] },
      ({ activeAt }) => activeAt,
    ),
    test: ({ activeAt }, is, value) => {
      const [day, wanted] = [Math.floor(activeAt / 86_400_000), Math.floor(Number(value) / 86_400_000)];
      return is === 'before' ? day < wanted : day >= wanted;
    },
    sql: (_, is, value) =>
      is === 'before'
        ? sql`${contacts.activityDay} < ${Math.floor(Number(value) / 86_400_000)}`
        : sql`${contacts.activityDay} >= ${Math.floor(Number(value) / 86_400_000)}`,
  },
  created: column(contacts.createdAt, 'instant', 'contact.created', (person) => person.createdAt),
} satisfies LegFields<PersonFacts>;
