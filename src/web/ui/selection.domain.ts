/** What is selected of a list that is narrowed down by `filter`. */
export type Picked<Row> = { filter: string; everything: boolean; picked: ReadonlyMap<string, Row> };

/** Without the rows that were on screen and are no more; the same where there are none. */
export function withoutGone<Row>(known: Picked<Row>, before: ReadonlySet<string>, now: ReadonlySet<string>): Picked<Row> {
  const gone = [...known.picked.keys()].filter((id) => before.has(id) && !now.has(id));
  if (gone.length === 0) return known;
  return { ...known, picked: new Map([...known.picked].filter(([id]) => !gone.includes(id))) };
}
