import { bornNo } from '../../../kernel/fields/forms';
import type { FieldDefinition } from '../../../kernel/fields/types';
import { toIso } from '../../../kernel/time';
import type { EntityExtent } from '../../foundation/access/access.domain';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { entityTypes } from '../definitions/definitions.table';
import { aboutOf, archivedAtOf, type EntityFieldWire, type EntityTypeWire } from './entity-types.schemas';
import type { Lens } from './lens.domain';

type Row = typeof entityTypes.$inferSelect & { about: NonNullable<(typeof entityTypes.$inferSelect)['about']> };
export type ShownType = { type: Row; lens: Lens | undefined; all: readonly Row[]; mayDefine: boolean };

/** A type as it is sent: its fields as far as they are seen, or all of them to whoever defines types. */
export function toEntityType({ type, lens, all, mayDefine }: ShownType): EntityTypeWire {
  const fields = mayDefine ? type.definition.fields : (lens?.fields ?? []);
  const keyOf = new Map(fields.map(({ no, key }) => [no, key]));
  const keysOf = (numbers: readonly number[]): string[] => numbers.flatMap((no) => keyOf.get(no) ?? []);
  return {
    ...{ id: type.id as EntityTypeWire['id'], key: type.key, ...aboutOf(type.about) }, // safe: our own row
    fields: fields.map((field) => toEntityField(field, type.unready, (id) => keyOfType(all, id))),
    uniques: type.about.rules.filter(({ fields: of }) => of.every((no) => keyOf.has(no))).map(({ fields: of }) => keysOf(of)),
    sections: type.about.sections.map(({ name, fields: of }) => ({ name, fields: keysOf(of) })),
    right: lens?.right ?? null,
    extent: lens ? extentOf(lens) : null,
    archivedAt: archivedAtOf(type.archivedAt),
    revision: type.revision,
  };
}

const extentOf = ({ reach }: Lens): EntityExtent => (reach === 'all' ? 'all' : reach.departments.length > 0 ? 'department' : 'own');
const keyOfType = (all: readonly Row[], id: string): string =>
  id === CONTACT_TYPE ? CONTACT_TYPE : (all.find((one) => one.id === id)?.key ?? '');

const toEntityField = (field: FieldDefinition, unready: readonly number[], keyOf: (id: string) => string): EntityFieldWire => ({
  ...{ no: bornNo(field), key: field.key, name: field.name, type: field.type, help: field.help ?? null },
  ...{ isRequired: field.required === true, isUnique: field.unique === true, isIndexed: field.indexed === true },
  isReady: !unready.includes(field.no),
  isRetired: field.retired === true,
  conversion: field.twin ? { type: field.twin.type, undoUntil: field.twin.until === undefined ? null : toIso(field.twin.until) } : null,
  default: field.default ?? null,
  ...{ min: field.min ?? null, max: field.max ?? null, format: field.format ?? null, decimals: field.decimals ?? null },
  ...{ unit: field.unit ?? null, currency: field.currency ?? null },
  ...{ kinds: field.kinds ? [...field.kinds] : null, maxSize: field.maxSize ?? null },
  options: (field.options ?? []).map(({ no, key, label, retired }) => ({ no, key, label, isRetired: retired === true })),
  relation: field.relation
    ? {
        ...{ to: keyOf(field.relation.to), isMany: field.relation.many, onDelete: field.relation.onDelete },
        ...{ otherLabel: field.relation.other.label, isOtherMany: field.relation.other.many },
      }
    : null,
});
