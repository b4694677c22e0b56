/** A table whose rows name rows of another, or of itself by this column. */
export type Reference = { from: string; column: string; to: string };

/** Tables in an order in which rows can be deleted: whatever refers to another goes before it. */
export function childrenFirst(tables: readonly string[], references: readonly Reference[]): string[] {
  const ordered: string[] = [];
  const seen = new Set<string>();
  const add = (table: string): void => {
    if (seen.has(table) || !tables.includes(table)) return;
    seen.add(table);
    for (const { from, to } of references) if (to === table) add(from);
    ordered.push(table);
  };
  for (const table of tables) add(table);
  return ordered;
}

/** The columns by which rows of a table name others of the same table. */
export const selfReferences = (table: string, references: readonly Reference[]): string[] =>
  references.flatMap(({ from, column, to }) => (from === table && to === table && column !== 'tenant_id' ? [column] : []));
