import { type SQL, sql } from 'drizzle-orm';
import { these } from '../../../edge/storage/filter-sql';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { listOf, type Operand } from '../../../kernel/filter';
import { samePeople } from '../contacts/contacts.table';
import type { Lens } from '../entity-types/lens.domain';
import { numbers, type RecordField, reachLeg, typeNo } from './legs.fields';
import { ownField } from './own.fields';

const linksFrom = (of: SQL, field: number): SQL => sql`FROM record_links l WHERE l.type_no = ${of} AND l.field_no = ${numbers(field)}`;

/** Targets that somebody does not reach are no targets to them. */
function reached(lens: Lens | undefined): SQL {
  const seen = lens && reachLeg(typeNo(lens), lens.reach);
  return seen ? sql` AND l.target IN (${seen})` : sql``;
}

const targetsOf = (tenantId: string, to: string, ids: Operand): SQL =>
  to === 'contact'
    ? samePeople(tenantId, these(ids))
    : sql`(SELECT o.no FROM records o WHERE o.tenant_id = ${tenantId} AND o.id IN ${these(ids)})`;

/** A relation as records are asked for it: by the ids of what they name. A contact is found by whomever they were merged with. */
export function relationField(tenantId: string, of: SQL, field: FieldDefinition, others: readonly Lens[]): RecordField {
  const to = field.relation?.to ?? '';
  const within = reached(others.find(({ type }) => type.id === to));
  const links = linksFrom(of, field.no);
  return {
    ...{ type: 'set', label: field.name, operators: ['one-of', 'empty'], isMany: true },
    test: (facts, is, value) => {
      const found = facts.links[String(field.no)] ?? [];
      return is === 'empty' ? found.length === 0 : listOf(value).some((id) => found.some((one) => one === id));
    },
    all: sql`SELECT l.record_no ${links}${within}`,
    leg: (_, value) => sql`SELECT l.record_no ${links} AND l.target IN ${targetsOf(tenantId, to, value)}${within}`,
    row: (is, value) => {
      const its = sql`SELECT 1 ${links} AND l.record_no = r.no`;
      return is === 'empty'
        ? sql`NOT EXISTS (${its}${within})`
        : sql`EXISTS (${its} AND l.target IN ${targetsOf(tenantId, to, value)}${within})`;
    },
  };
}

/** Indexed fields of what a record names, by `store.city`: one step, as far as the other type is seen. */
export function hopFields(of: SQL, field: FieldDefinition, others: readonly Lens[]): [string, RecordField][] {
  const lens = others.find(({ type }) => type.id === field.relation?.to);
  if (!lens) return [];
  const [links, within] = [linksFrom(of, field.no), reached(lens)];
  return lens.fields.flatMap((theirs) => {
    if (theirs.relation) return [];
    const other = ownField(typeNo(lens), theirs, lens);
    const { leg } = other;
    if (!leg) return [];
    const hop: RecordField = {
      ...{ type: other.type, label: `${field.name}: ${theirs.name}`, isMany: true },
      operators: (other.operators ?? []).filter((is) => is !== 'empty'),
      ...(other.values ? { values: other.values } : {}),
      ...(other.currency ? { currency: other.currency } : {}),
      test: (facts, is, value) =>
        (facts.links[String(field.no)] ?? []).some((id) => {
          const target = facts.named?.[id];
          return target !== undefined && other.test(target, is, value);
        }),
      leg: (is, value) => sql`SELECT l.record_no ${links} AND l.target IN (${leg(is, value)})${within}`,
      row: (is, value) => sql`EXISTS (SELECT 1 ${links} AND l.record_no = r.no AND l.target IN (${leg(is, value)})${within})`,
    };
    return [[`${field.key}.${theirs.key}`, hop]];
  });
}
