import type { Scope } from '../../../edge/platform/scope';
import type { Printing } from '../../../kernel/fields/print';
import type { Lens } from '../entity-types/lens.domain';
import { titleOf } from '../entity-types/title.domain';
import { selectLinks } from './links.store';
import type { RecordRow } from './records.store';
import { foldedOf, withValues } from './values.domain';
import type { Next, Standing } from './writing.actions';

const relationsOf = ({ type }: Lens): number[] => type.definition.fields.filter(({ relation }) => relation).map(({ no }) => no);

/** Records with everything they are related to, seen or not. */
export async function standings(s: Scope, lens: Lens, rows: readonly RecordRow[]): Promise<Standing[]> {
  const numbers = relationsOf(lens);
  const nos = rows.map(({ no }) => no);
  const links = Map.groupBy(
    numbers.length === 0 || nos.length === 0 ? [] : await selectLinks(s, lens, numbers, nos),
    (one) => one.recordNo,
  );
  return rows.map((row) => {
    const its = Map.groupBy(links.get(row.no) ?? [], ({ fieldNo }) => fieldNo);
    return { row, links: Object.fromEntries([...its].map(([no, all]) => [no, all.map(({ target }) => target)])) };
  });
}

export async function standing(s: Scope, lens: Lens, row: RecordRow): Promise<Standing> {
  const [found] = await standings(s, lens, [row]);
  return found ?? { row, links: {} };
}

/** What shall change of a record, by the numbers of its fields; undefined: stays. */
export type Edit = {
  values: Readonly<Record<string, unknown>>;
  links: Standing['links'];
  owner: string | null | undefined;
  department: string | null | undefined;
};

/** The record as it is to be. */
export function nextOf({ type }: Lens, { row, links }: Standing, edit: Edit, manner: Printing): Next {
  const { definition, about } = type;
  const vals = withValues(row.vals, edit.values);
  const title = titleOf(definition, about.title, vals, manner);
  return {
    ...{ title, vals, folded: foldedOf(definition.fields, { title, vals }), links: { ...links, ...edit.links } },
    ownerId: edit.owner === undefined ? row.ownerId : edit.owner,
    departmentId: edit.department === undefined ? row.departmentId : edit.department,
  };
}

export const isSame = ({ row, links }: Standing, next: Next): boolean =>
  row.title === next.title &&
  row.ownerId === next.ownerId &&
  row.departmentId === next.departmentId &&
  JSON.stringify(sorted(row.vals)) === JSON.stringify(sorted(next.vals)) &&
  JSON.stringify(sorted(links)) === JSON.stringify(sorted(next.links));
const sorted = (of: Readonly<Record<string, unknown>>) =>
  Object.entries(of)
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .sort(([a], [b]) => a.localeCompare(b));
