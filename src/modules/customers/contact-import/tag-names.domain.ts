import { normalizeText } from '../../../kernel/text';
import { TAG_SEPARATOR } from '../contacts/sheet-columns.domain';

/** Tags of contacts by their names as people compare them; `longest`: of how many pieces between separators a name is at most. */
export type TagNames = {
  living: ReadonlyMap<string, string>;
  archived: ReadonlyMap<string, readonly string[]>;
  longest: number;
};

const piecesOf = (name: string): number => name.split(TAG_SEPARATOR).length;

export function tagNames(tags: readonly { id: string; nameKey: string; archivedAt: number | null }[]): TagNames {
  const living = new Map<string, string>();
  const archived = new Map<string, string[]>();
  for (const { id, nameKey, archivedAt } of tags) {
    if (archivedAt === null) living.set(nameKey, id);
    else archived.set(nameKey, [...(archived.get(nameKey) ?? []), id]);
  }
  return { living, archived, longest: Math.max(1, ...tags.map(({ nameKey }) => piecesOf(nameKey))) };
}

/** The names in a cell: of pieces that stand between separators, as many together as are the name of a tag. */
export function namesIn(cell: string, { living, archived, longest }: TagNames): string[] {
  const pieces = cell.split(TAG_SEPARATOR);
  const names: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    let many = Math.min(longest, pieces.length - at);
    const joined = (): string =>
      pieces
        .slice(at, at + many)
        .join(TAG_SEPARATOR)
        .trim();
    const isKnown = (name: string): boolean => living.has(normalizeText(name)) || archived.has(normalizeText(name));
    while (many > 1 && !isKnown(joined())) many -= 1;
    if (joined() !== '') names.push(joined());
    at += many;
  }
  return names;
}
