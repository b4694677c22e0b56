import type { Scope } from '../../../edge/platform/scope';
import { sentenceOfFault } from '../../../kernel/fields/faults';
import { type Definition, FIRST_FIELD_NO, type FieldDefinition } from '../../../kernel/fields/types';
import { Problem } from '../../../kernel/problem';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import type { AuditAction } from '../../foundation/audit/audit.domain';
import { uniqueStatements } from '../contacts/contacts.actions';
import { type Defined, insertType, type TypeRow, typeOf, updateType } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import type { ContactFieldChange, NewContactField } from './contact-fields.schemas';
import { changedField, fieldOf, judged, withField } from './draft.domain';
import { writeKeysAnew } from './keys.actions';

/** The fields as they are now; of a company that has defined none the first revision is to come. */
export type Fields = Pick<TypeRow, 'definition' | 'revision' | 'unready' | 'nextFieldNo' | 'keysAfter'>;
const NONE: Fields = { definition: { fields: [] }, revision: 0, unready: [], nextFieldNo: FIRST_FIELD_NO, keysAfter: null };

export const contactFieldsOf = async (s: Scope): Promise<Fields> => (await typeOf(s, CONTACT_TYPE)) ?? NONE;

export type Found = { field: FieldDefinition; of: Fields };

function found(of: Fields, key: string): Found {
  const field = of.definition.fields.find((one) => one.key === key);
  if (!field) throw new Problem('not-found');
  return { field, of };
}

const read = async (s: Scope, expected: number | undefined): Promise<Fields> => {
  const now = await contactFieldsOf(s);
  if (expected !== undefined && expected !== now.revision) throw new Problem('stale-revision');
  return now;
};

export async function createContactField(s: UserScope, asked: NewContactField): Promise<Found> {
  const now = await read(s, undefined);
  const field = fieldOf(asked, now.nextFieldNo, now.definition);
  await keep(s, now, { field, action: 'contact-field.created', definition: withField(now.definition, field) });
  return found(await contactFieldsOf(s), field.key);
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function changeContactField(
  s: UserScope,
  key: string,
  expected: number | undefined,
  change: ContactFieldChange,
): Promise<Found> {
  const now = await read(s, expected);
  const field = changedField(found(now, key).field, change);
  const definition = withField(now.definition, field, change.position);
  if (JSON.stringify(definition) !== JSON.stringify(now.definition))
    await keep(s, now, { field, action: 'contact-field.updated', definition, changed: Object.keys(change) });
  return found(await contactFieldsOf(s), key);
}

/** Takes a field out of use; what contacts hold of it is kept, and comes back with it. */
export async function retireContactField(s: UserScope, key: string, expected: number | undefined): Promise<void> {
  const now = await read(s, expected);
  const { field } = found(now, key);
  if (field.retired) return;
  const { unique: _, ...rest } = field;
  const retired = { ...rest, retired: true };
  await keep(s, now, { field: retired, action: 'contact-field.retired', definition: withField(now.definition, retired) });
}

type Change = { field: FieldDefinition; action: AuditAction; definition: Definition; changed?: readonly string[] };

async function keep(s: UserScope, now: Fields, { field, action, definition, changed }: Change): Promise<void> {
  const { errors, keyWork } = judged(now.definition, definition, field.no, { firstFreeNo: now.nextFieldNo, unready: now.unready });
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  const begun = keyWork.flatMap(({ no, work }) => (work === 'index' ? [no] : []));
  const ended = keyWork.flatMap(({ no, work }) => (work === 'drop-keys' ? [no] : []));
  const defined: Defined = {
    definition,
    nextFieldNo: Math.max(now.nextFieldNo, field.no + 1),
    unready: [...new Set([...now.unready, ...begun])].filter((no) => !ended.includes(no)),
    keysAfter: keyWork.length > 0 ? '' : now.keysAfter,
  };
  const note = {
    action,
    object: { kind: 'contact-field', id: field.key, name: field.name },
    ...(changed ? { after: { fields: [...changed] } } : {}),
  };
  const statement =
    now.revision === 0 ? insertType(s, CONTACT_TYPE, defined) : updateType(s, { key: CONTACT_TYPE, revision: now.revision }, defined);
  const unique = definition.fields.flatMap((one) => (one.unique ? [one.no] : []));
  if (!(await commitWithAudit(s, note, [statement, ...uniqueStatements(s, unique)]).catch(explain))) throw new Problem('stale-revision');
  // Of a small company all keys are made before anybody asks; the rest the sweep does.
  if (keyWork.length > 0) s.defer(writeKeysAnew(s));
}

/** Two people define the first field at once. */
const explain = explainConstraint((said) => {
  if (said.includes('UNIQUE constraint failed: entity_types')) return new Problem('stale-revision');
  const errors = [{ pointer: '/isUnique', detail: sentenceOfFault({ code: 'not-unique-yet' }) }];
  return said.includes('field-not-unique') ? new Problem('invalid-request', { errors }) : undefined;
});
