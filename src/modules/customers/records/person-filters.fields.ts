import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import type { LegField, LegFields } from '../../../edge/storage/legs';
import { bornNo } from '../../../kernel/fields/forms';
import type { FieldDefinition } from '../../../kernel/fields/types';
import {
  COMPARISONS,
  type Counting,
  countingOf,
  DATED,
  declared,
  type Operand,
  operandOf,
  satisfies,
  type WhereField,
} from '../../../kernel/filter';
import type { Locale } from '../../../kernel/locale';
import { entityNeed } from '../../foundation/access/access.domain';
import { contacts } from '../contacts/contacts.table';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { type Lens, type TypeFacts, wholeLens } from '../entity-types/lens.domain';
import { mine, numbers, type RecordFacts, type RecordFields } from './legs.fields';
import { recordFields } from './record.fields';
import { RELATED } from './related.domain';

/** The records that name a person, by the field that counts them. */
export type RelatedFacts = { related?: Readonly<Record<string, readonly RecordFacts[]>> };

const WORDS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  title: { en: 'Title', 'pt-BR': 'Título', es: 'Título' },
  createdAt: { en: 'Added', 'pt-BR': 'Adicionado em', es: 'Agregado' },
  updatedAt: { en: 'Changed', 'pt-BR': 'Alterado em', es: 'Modificado' },
};

/** Fields by which people are found who have so many records of these types, by each relation of theirs to contacts. */
export const relatedFields = (s: Scope, types: readonly TypeFacts[]): LegFields<never> =>
  Object.fromEntries(types.map(wholeLens).flatMap((lens) => fieldsOfType(s, lens)));

function fieldsOfType(s: Scope, lens: Lens): [string, LegField<RelatedFacts>][] {
  const relations = lens.fields.filter(({ relation }) => relation?.to === CONTACT_TYPE);
  const { key, about } = lens.type;
  return relations.map((field) => [
    `${RELATED}${key}.${field.key}`,
    counted(s, lens, field, relations.length > 1 ? `${about.plural}: ${field.name}` : about.plural),
  ]);
}

function counted(s: Scope, lens: Lens, field: FieldDefinition, label: string): LegField<RelatedFacts> {
  const fields = recordFields(s.tenantId, lens, []);
  const name = `${RELATED}${lens.type.key}.${field.key}`;
  const test = (value: Operand) => alone(fields, field, lens, countingOf(value));
  const needs = entityNeed(lens.type.id, bornNo(field));
  return {
    ...{ type: 'records', label, needs, where: askedOf(lens, fields), isCostly: true },
    test: ({ related = {} }, _, value) => {
      const { count, where } = countingOf(value);
      return (related[name] ?? []).filter((one) => satisfies<RecordFacts>(fields, { all: where }, one)).length >= count;
    },
    leg: (_, __, value) => test(value).people(s),
    sql: (_, __, value) => test(value).row,
  };
}

/** What such records may be asked: fields of their own, and when they came. */
function askedOf({ type, fields: shown }: Lens, fields: RecordFields): Readonly<Record<string, WhereField>> {
  const own = shown.filter(({ relation, type: of }) => !relation && of !== 'file');
  const names = [...own.map(({ key }) => key), ...Object.keys(WORDS)];
  return Object.fromEntries(
    names.flatMap((name): [string, WhereField][] => {
      const field = own.find(({ key }) => key === name);
      const asked = fields[name];
      const words = field ? undefined : WORDS[name];
      if (!asked) return [];
      const operators = [...(asked.operators ?? COMPARISONS[asked.type]), ...(asked.type === 'instant' ? DATED : [])];
      const options = field?.options?.map(({ key, label, retired }) => ({ value: key, label, isArchived: retired === true }));
      return [
        [
          name,
          {
            ...{ type: asked.type, label: asked.label, operators, test: asked.test },
            needs: entityNeed(type.id, field && bornNo(field)),
            ...(asked.values ? { values: asked.values } : {}),
            ...(asked.currency ? { currency: asked.currency } : {}),
            ...(options ? { options } : {}),
            ...(words ? { words } : {}),
          },
        ],
      ];
    }),
  );
}

/** Everybody who has so many of these records, and whether the person of a row (`contacts`) is one of them. */
function alone(fields: RecordFields, field: FieldDefinition, lens: Lens, { count, where }: Counting) {
  const tests = where.map((one) => {
    const of = declared(fields, one.field);
    return { leg: one.is === 'empty' ? undefined : of.leg?.(one.is, operandOf(of, one)), row: of.row(one.is, operandOf(of, one)) };
  });
  const type = numbers(lens.type.no);
  const answering = sql.join([sql`TRUE`, ...tests.map(({ row }) => sql`(${row})`)], sql` AND `);
  const links = sql`record_links l ON l.type_no = t.no AND l.field_no = ${numbers(field.no)}`;
  const first = tests.find(({ leg }) => leg !== undefined)?.leg;
  const many = numbers(count);
  return {
    people: (s: Scope): SQL => {
      const known = first ? sql`AND l.record_no IN (${mine(s.tenantId, [lens])} ${first})` : sql``;
      const group = count === 1 ? sql`` : sql` GROUP BY c.person_id HAVING count(DISTINCT l.record_no) >= ${many}`;
      return sql`(SELECT ${count === 1 ? sql`DISTINCT ` : sql``}c.person_id AS id FROM entity_types t CROSS JOIN ${links} ${known}
        CROSS JOIN contacts c ON c.tenant_id = t.tenant_id AND c.id = l.target CROSS JOIN records r ON r.no = l.record_no
        WHERE +t.tenant_id = ${s.tenantId} AND t.no = ${type} AND r.deleted_at IS NULL AND ${answering}${group})`;
    },
    row: sql`(SELECT count(*) FROM (SELECT DISTINCT r.no FROM (SELECT ${contacts.id} AS id UNION ALL SELECT m.id FROM contacts m
        WHERE m.tenant_id = ${contacts.tenantId} AND m.merged_into_id IS NOT NULL AND unlikely(m.person_id = ${contacts.id})) o
      CROSS JOIN entity_types t ON t.no = ${type} AND +t.tenant_id = ${contacts.tenantId}
      CROSS JOIN ${links} AND l.target = o.id CROSS JOIN records r ON r.no = l.record_no
      WHERE r.deleted_at IS NULL AND ${answering} LIMIT ${many})) >= ${many}`,
  };
}
