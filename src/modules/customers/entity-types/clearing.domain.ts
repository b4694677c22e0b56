import type { Definition } from '../../../kernel/fields/types';
import { days } from '../../../kernel/time';

/** How long what is taken away can be brought back: a type, a deleted record, what a field was before. */
export const KEPT_FOR = days(30);

/** When something of a type is next to be cleared away: what a field was before, or the whole type; null: nothing is. */
export function clearAtOf({ archivedAt, definition }: { archivedAt: number | null; definition: Definition }): number | null {
  const ends = definition.fields.flatMap(({ twin }) => (twin?.until === undefined ? [] : [twin.until]));
  return soonest([...ends, archivedAt === null ? null : archivedAt + KEPT_FOR]);
}

export function soonest(times: readonly (number | null)[]): number | null {
  const given = times.filter((at) => at !== null);
  return given.length === 0 ? null : Math.min(...given);
}
