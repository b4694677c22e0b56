import { keyFor } from '../../../kernel/fields/names';
import type { Definition } from '../../../kernel/fields/types';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { allows, type NamedField } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import type { AuditAction } from '../../foundation/audit/audit.domain';
import { type Defined, insertOwnType, type OwnType, ownTypes, updateType } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { clearAtOf, KEPT_FOR, soonest } from './clearing.domain';
import { changedAbout, titleErrors } from './draft.domain';
import { entityTypeProblems } from './entity-types.problems';
import type { EntityTypeChange, NewEntityType } from './entity-types.schemas';
import { type Lens, type Looker, lensOf } from './lens.domain';

export const MOST_TYPES = 50;

/** A type, what the one who asks may do with its records, and the types that its relations lead to. */
export type Seen = { type: OwnType; lens: Lens | undefined; all: readonly OwnType[] };

const looker = (s: UserScope): Looker => ({ id: s.actor.id, subject: s.subject });
const mayDefine = (s: UserScope): boolean => allows(s.subject, 'entities:define');

/** The types that somebody may know of: those whose records they see, and all of them where they may define types. */
export async function listTypes(s: UserScope): Promise<Seen[]> {
  const all = await ownTypes(s);
  return all.map((type) => ({ type, lens: lensOf(looker(s), type), all })).filter(({ lens }) => lens !== undefined || mayDefine(s));
}

export async function findType(s: UserScope, key: string): Promise<Seen> {
  const found = (await listTypes(s)).find(({ type }) => type.key === key);
  if (!found) throw new Problem('not-found');
  return found;
}

/** Every type whose records somebody sees, through their eyes. */
export const seenTypes = async (s: UserScope): Promise<Lens[]> => (await ownTypes(s)).flatMap((type) => lensOf(looker(s), type) ?? []);

/** The type through the eyes of who asks, and all others through the same; refuses who does not see it, or may not edit it. */
export async function openType(s: UserScope, key: string, right: 'view' | 'edit'): Promise<{ lens: Lens; others: readonly Lens[] }> {
  const others = await seenTypes(s);
  const lens = others.find(({ type }) => type.key === key);
  if (!lens) throw new Problem('not-found');
  if (right === 'edit' && lens.right !== 'edit') throw new Problem('forbidden');
  return { lens, others };
}

const expectedOf = (type: OwnType, expected: number | undefined): OwnType => {
  if (expected !== undefined && expected !== type.revision) throw new Problem('stale-revision');
  return type;
};

/** For definers: a type that is in use, as somebody has read it. */
export async function typeToChange(
  s: UserScope,
  key: string,
  expected: number | undefined,
): Promise<{ type: OwnType; all: readonly OwnType[] }> {
  const all = await ownTypes(s);
  const type = all.find((one) => one.key === key);
  if (!type) throw new Problem('not-found');
  return { type: expectedOf(type, expected), all };
}

export async function createType(s: UserScope, input: NewEntityType): Promise<Seen> {
  const taken = new Set([CONTACT_TYPE, ...(await ownTypes(s)).map(({ key }) => key)]);
  if (input.key !== undefined && taken.has(input.key)) throw new Problem('name-taken');
  const { singular, plural, icon, help, title = '' } = input;
  const errors = titleErrors({ fields: [] }, title);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  const id = newId('entityType');
  const key = input.key ?? keyFor(singular, taken);
  const about = { singular, plural, icon, ...(help ? { help } : {}), title, rules: [], nextRuleNo: -1, sections: [] };
  const note = { action: 'entity-type.created', object: { kind: 'entity-type', id, name: plural } } as const;
  if (!(await commitWithAudit(s, note, [insertOwnType(s, { id, key, about }, MOST_TYPES)]).catch(explain)))
    throw entityTypeProblems('type-limit');
  return findType(s, key);
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. */
export async function changeType(s: UserScope, key: string, expected: number | undefined, change: EntityTypeChange): Promise<Seen> {
  const { type } = await typeToChange(s, key, expected);
  const { about, errors } = changedAbout(type.about, change, type.definition);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
  if (JSON.stringify(about) !== JSON.stringify(type.about)) {
    if (about.rules.some(({ no }) => !type.about.rules.some((one) => one.no === no))) await refuseLate(s, type);
    const isTitled = about.title !== type.about.title;
    await keep(s, type, {
      action: 'entity-type.updated',
      changed: Object.keys(change),
      to: { about, ...(isTitled ? { keysAfter: '' } : {}) },
    });
  }
  return findType(s, key);
}

/** Takes a type out of use: refused while something names it. What it holds is kept. */
export async function archiveType(s: UserScope, key: string, expected: number | undefined): Promise<void> {
  const { type, all } = await typeToChange(s, key, expected);
  if (type.archivedAt !== null) return;
  const related = all
    .filter((other) => other.id !== type.id && other.archivedAt === null && leadsTo(other.definition, type.id))
    .map((other) => ({ kind: 'entity-type', id: other.id, name: other.about.plural }));
  const places = [...related, ...(await Promise.all(s.hooks('usesOfType').map((uses) => uses(s, type.id)))).flat()];
  if (places.length > 0) throw entityTypeProblems('type-in-use', { places });
  await keep(s, type, {
    action: 'entity-type.archived',
    to: { archivedAt: s.clock(), clearAt: soonest([type.clearAt, clearAtOf({ ...type, archivedAt: s.clock() })]) },
  });
}
const leadsTo = ({ fields }: Definition, id: string): boolean => fields.some(({ relation, retired }) => !retired && relation?.to === id);

export async function restoreType(s: UserScope, key: string): Promise<Seen> {
  const { type } = await typeToChange(s, key, undefined);
  if (type.archivedAt !== null && type.archivedAt <= s.clock() - KEPT_FOR) throw entityTypeProblems('type-restore-over');
  if (type.archivedAt !== null)
    await keep(s, type, {
      action: 'entity-type.restored',
      to: { archivedAt: null, clearAt: soonest([type.clearAt, clearAtOf({ ...type, archivedAt: null })]) },
    });
  return findType(s, key);
}

/** Two records may have the same already. */
export async function refuseLate(s: UserScope, { id }: OwnType): Promise<void> {
  const found = await Promise.all(s.hooks('typeHasRecords').map((has) => has(s, id)));
  if (found.some((has) => has)) throw entityTypeProblems('unique-too-late');
}

export type Change = { action: AuditAction; to: Partial<Defined>; changed?: readonly string[]; name?: string };

/** Writes a type as somebody has changed it, and says so in the log. */
export async function keep(s: UserScope, type: OwnType, { action, to, changed, name }: Change): Promise<void> {
  const object = { kind: 'entity-type', id: type.id, name: name ?? to.about?.plural ?? type.about.plural };
  const note = { action, object, ...(changed ? { after: { fields: [...changed] } } : {}) };
  if (!(await commitWithAudit(s, note, [updateType(s, type, to)]).catch(explain))) throw new Problem('stale-revision');
  if (to.keysAfter === '') for (const changedType of s.hooks('entityTypeChanged')) s.defer(changedType(s, type.id));
}

const explain = explainConstraint((said) =>
  /UNIQUE constraint failed: (index 'entity_types_by_key'|entity_types\.)/.test(said) ? new Problem('name-taken') : undefined,
);

/** By id, of types that somebody may know of. */
export const entityTypeKeys = async (s: UserScope): Promise<ReadonlyMap<string, string>> =>
  new Map((await listTypes(s)).map(({ type: { id, key } }) => [id, key] as const));

export async function entityTypeOfKey(s: UserScope, key: string) {
  const found = (await listTypes(s)).find(({ type }) => type.key === key && type.archivedAt === null);
  if (!found) return undefined;
  const { type, lens } = found;
  const fields = mayDefine(s) ? type.definition.fields.filter(({ retired }) => !retired) : (lens?.fields ?? []);
  const fieldOf = (name: string): NamedField | undefined => {
    const field = fields.find((one) => one.key === name);
    const to = field?.relation?.to;
    return field && { no: field.no, name: field.name, ...(to === undefined || to === CONTACT_TYPE ? {} : { relatesTo: to }) };
  };
  return { id: type.id, name: type.about.plural, fieldOf };
}
