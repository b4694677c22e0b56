import { bornNo } from '../../../kernel/fields/forms';
import type { Definition, FieldDefinition } from '../../../kernel/fields/types';
import { type FieldError, Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import type { AuditAction } from '../../foundation/audit/audit.domain';
import { withField } from '../contact-fields/draft.domain';
import type { Defined, OwnType } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { changedEntityField, judgedField, newField, type TypeIds } from './draft.domain';
import { findType, keep, refuseLate, type Seen, typeToChange } from './entity-types.actions';
import { entityTypeProblems } from './entity-types.problems';
import type { EntityFieldChange, NewEntityField } from './entity-types.schemas';
import { namedInTitle } from './title.domain';

export async function addField(s: UserScope, key: string, asked: NewEntityField): Promise<Seen> {
  const { type, all } = await typeToChange(s, key, undefined);
  const field = newField(asked, type.nextFieldNo, type.definition, idsOf(all));
  const definition = withField(type.definition, field);
  // Records are titled by the first text that there is, until somebody says otherwise.
  const isFirst = type.about.title === '' && field.type === 'text';
  const about = isFirst ? { about: { ...type.about, title: `{{${field.key}}}` } } : {};
  await keepFields(s, type, { action: 'entity-field.created', field, definition, about });
  return findType(s, key);
}

const idsOf =
  (all: readonly OwnType[]): TypeIds =>
  (key) =>
    key === CONTACT_TYPE ? CONTACT_TYPE : all.find((type) => type.key === key && type.archivedAt === null)?.id;

function fieldIn({ definition }: OwnType, key: string): FieldDefinition {
  const field = definition.fields.find((one) => one.key === key);
  if (!field) throw new Problem('not-found');
  return field;
}

export async function changeField(
  s: UserScope,
  { type: key, field: fieldKey, expected }: { type: string; field: string; expected: number | undefined },
  change: EntityFieldChange,
): Promise<Seen> {
  const { type } = await typeToChange(s, key, expected);
  const field = changedEntityField(fieldIn(type, fieldKey), change);
  const definition = withField(type.definition, field, change.position);
  refuseBusy(type, field);
  if (field.retired) await refuseNamed(s, type, field);
  if (JSON.stringify(definition) !== JSON.stringify(type.definition))
    await keepFields(s, type, { action: 'entity-field.updated', field, definition, changed: Object.keys(change) });
  return findType(s, key);
}

/** Takes a field out of use; what records hold of it is kept, and comes back with it. */
export async function retireField(
  s: UserScope,
  { type: key, field: fieldKey, expected }: { type: string; field: string; expected: number | undefined },
) {
  const { type } = await typeToChange(s, key, expected);
  const field = { ...fieldIn(type, fieldKey), retired: true };
  refuseBusy(type, field);
  await refuseNamed(s, type, field);
  if (fieldIn(type, fieldKey).retired) return;
  await keepFields(s, type, { action: 'entity-field.retired', field, definition: withField(type.definition, field) });
}

/** A field that changes its type, or becomes unique, stays as it is until that is done. */
function refuseBusy({ about }: OwnType, { no, twin }: FieldDefinition): void {
  const isFilling = twin !== undefined && twin.until === undefined;
  if (isFilling || about.pending?.some(({ fields }) => fields.includes(no))) throw entityTypeProblems('field-busy');
}

/** A title, a rule and whatever else names it would miss it. */
async function refuseNamed(s: UserScope, { id, about }: OwnType, field: FieldDefinition): Promise<void> {
  const { key, no, name } = field;
  const isNamed = namedInTitle(about.title).includes(key) || about.rules.some(({ fields }) => fields.includes(no));
  const own = isNamed ? [{ kind: 'entity-type', id, name: `${about.plural}: ${name}` }] : [];
  const places = [...own, ...(await Promise.all(s.hooks('usesOfType').map((uses) => uses(s, id, bornNo(field))))).flat()];
  if (places.length > 0) throw entityTypeProblems('type-in-use', { places });
}

type FieldChange = {
  action: AuditAction;
  field: FieldDefinition;
  definition: Definition;
  about?: Partial<Defined>;
  changed?: readonly string[];
};

async function keepFields(s: UserScope, type: OwnType, { action, field, definition, about = {}, changed }: FieldChange): Promise<void> {
  const { errors, keyWork } = judgedField(type.definition, definition, field.no, type.nextFieldNo);
  const strange: FieldError[] = field.relation?.to === '' ? [{ pointer: '/relation/to', detail: 'there is no such entity type' }] : [];
  const all = [...strange, ...(strange.length > 0 ? errors.filter(({ pointer }) => pointer !== '/relation/to') : errors)];
  if (all.length > 0) throw new Problem('invalid-request', { errors: all });
  if (keyWork.some(({ work }) => work === 'make-unique')) await refuseLate(s, type);
  const begun = keyWork.flatMap(({ no, work }) => (work === 'index' ? [no] : []));
  const labels = JSON.stringify(field.options) !== JSON.stringify(type.definition.fields.find(({ no }) => no === field.no)?.options);
  const isTitled = labels && namedInTitle(type.about.title).includes(field.key);
  await keep(s, type, {
    action,
    ...(changed ? { changed } : {}),
    name: field.name,
    to: {
      ...about,
      definition,
      nextFieldNo: Math.max(type.nextFieldNo, field.no + 1),
      unready: [...new Set([...type.unready, ...begun])],
      ...(keyWork.length > 0 || isTitled ? { keysAfter: '' } : {}),
    },
  });
}
