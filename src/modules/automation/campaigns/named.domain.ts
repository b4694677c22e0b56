/** Somebody whom an audience names: a contact, or the number of a list that is nobody's yet. `row`: what the list says, by column. */
export type Named =
  | { id: string; row?: Readonly<Record<string, string>> }
  | { phone: string; name: string | null; row: Readonly<Record<string, string>> };

export const isKnown = (one: Named): one is Extract<Named, { id: string }> => 'id' in one;
