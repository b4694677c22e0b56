import type { Record as Kept } from '../../client/types.gen';
import type { ShownField } from '../custom-fields/field-draft.domain';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
/** A relation to one is sent as a list and read as one. */
const alike = (one: unknown, other: unknown): boolean => same([one].flat(), [other].flat());

/** What two people have made of one record: `both`: fields that each has changed, otherwise; `theirs`: fields that only the other has. */
export type Conflict = { both: ShownField[]; theirs: ShownField[] };

/** `sent`: what one wanted to change, by the keys of the fields. */
export function conflictOf(fields: readonly ShownField[], sent: Readonly<Record<string, unknown>>, read: Kept, current: Kept): Conflict {
  const changed = fields.filter(({ key }) => !same(read.fields[key], current.fields[key]));
  return {
    both: changed.filter(({ key }) => key in sent && !alike(sent[key], current.fields[key])),
    theirs: changed.filter(({ key }) => !(key in sent)),
  };
}

/** What is sent once it was chosen which of these fields become one's own after all. */
export const settled = (sent: Readonly<Record<string, unknown>>, { both }: Conflict, mine: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => mine.includes(name) || !both.some(({ key }) => key === name)));
