import { bornNo } from '../../../kernel/fields/forms';
import type { Definition, FieldDefinition } from '../../../kernel/fields/types';
import { type EntityRight, entityReach, type Subject } from '../../foundation/access/access.domain';
import type { About } from '../definitions/definitions.domain';

const seen = Symbol('lens');

/** Whose records: everybody's, or those that one owns, and those of one's departments. */
export type Reach = 'all' | { owner: string; departments: readonly string[] };

/** What of a type the rules need. */
export type TypeFacts = {
  id: string;
  no: number;
  key: string;
  definition: Definition;
  about: About;
  revision: number;
  unready: readonly number[];
  archivedAt: number | null;
};

/**
 * A type as somebody may see it: the only argument by which the store of records opens one. Made nowhere but here, so a list, a count,
 * a file or a picker cannot forget a right. `fields`: those that they see; what is hidden is as unknown as what was never defined.
 */
export type Lens = {
  readonly [seen]: true;
  type: TypeFacts;
  right: 'view' | 'edit';
  reach: Reach;
  fields: readonly FieldDefinition[];
};

/** Who looks. */
export type Looker = { id: string; subject: Subject };

const reachOf = ({ id, subject }: Looker, { extent }: Pick<EntityRight, 'extent'>): Reach =>
  extent === 'all' ? 'all' : { owner: id, departments: extent === 'department' ? subject.departments : [] };

/** How far somebody sees the records of another type, by its id; undefined where they see none. */
export function reachOver(who: Looker, typeId: string): Reach | undefined {
  const right = entityReach(who.subject, typeId);
  return right && reachOf(who, right);
}

/** The type as this person or program may see it; undefined where they may not. A type out of use is seen by nobody. */
export function lensOf(who: Looker, type: TypeFacts): Lens | undefined {
  const right = entityReach(who.subject, type.id);
  if (!right || type.archivedAt !== null) return undefined;
  const fields = type.definition.fields.filter((field) => isSeen(who, right, field));
  return { [seen]: true, type, right: right.right, reach: reachOf(who, right), fields };
}

/** A relation to a type that one may not see is hidden as a whole: not only what it leads to. */
function isSeen(who: Looker, { hidden = [] }: EntityRight, field: FieldDefinition): boolean {
  const { retired, relation } = field;
  if (retired || hidden.includes(bornNo(field))) return false;
  return !relation || relation.to === 'contact' || reachOver(who, relation.to) !== undefined;
}

/** The lens of what the product does by itself: everything of the type. Never of what somebody asks for. */
export const wholeLens = (type: TypeFacts): Lens => ({
  ...{ [seen]: true as const, type, right: 'edit', reach: 'all' },
  fields: type.definition.fields.filter(({ retired }) => retired !== true),
});
