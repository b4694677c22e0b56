export type Named = { id: string; name: string };
type Piece = { text: string; id?: string };

/** Who is named in a note, as its body says. */
export const mentionsIn = (body: Record<string, unknown>): Named[] =>
  Array.isArray(body.mentions)
    ? body.mentions.flatMap((each: unknown) =>
        typeof each === 'object' && each !== null && 'id' in each && 'name' in each
          ? [{ id: String(each.id), name: String(each.name) }]
          : [],
      )
    : [];

/** Where a person is mentioned with `@` and their full name; of two names that begin alike the longer one counts. */
export function pieces(text: string, people: readonly Named[]): Piece[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const found: Piece[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const named = text[at] === '@' ? byLength.find(({ name }) => isNamed(text, at + 1, name)) : undefined;
    if (!named) {
      plain += text[at] ?? '';
      at += 1;
      continue;
    }
    if (plain !== '') found.push({ text: plain });
    plain = '';
    found.push({ text: `@${named.name}`, id: named.id });
    at += named.name.length + 1;
  }
  return plain === '' ? found : [...found, { text: plain }];
}

const isNamed = (text: string, at: number, name: string): boolean =>
  text.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(text[at + name.length] ?? '');

/** Everybody who is named in a text. */
export const namedIn = (text: string, people: readonly Named[]): string[] => [
  ...new Set(pieces(text, people).flatMap(({ id }) => (id === undefined ? [] : [id]))),
];
