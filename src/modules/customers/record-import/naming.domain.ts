import type { FieldDefinition } from '../../../kernel/fields/types';

/** What a relation may name, as links keep it: the number of a record or the id of a contact. */
export type Target = number | string;
/** By the words of cells: what each names; `several`: more than one is called so. */
export type Named = ReadonlyMap<string, Target | 'several'>;
/** What a record is related to now, as far as it is seen, by how each is called, and what of it is not seen. */
export type Linked = { seen: readonly { target: Target; id: string; title: string; person?: string }[]; unseen: readonly Target[] };

export type Resolved = { links: readonly Target[] } | { wrong: 'none' | 'several'; name: string };

/**
 * What the words of a cell name. What the record names already is meant first, so that a sheet that comes back as it went changes nothing. What
 * is not seen of many stays.
 */
export function linksOf({ relation }: FieldDefinition, names: readonly string[], known: Named, now: Linked): Resolved {
  const left = [...now.seen];
  const links: Target[] = [];
  for (const name of names) {
    const own = left.findIndex(({ id, title }) => id === name || title === name);
    const [held] = own < 0 ? [] : left.splice(own, 1);
    if (held) {
      links.push(held.target);
      continue;
    }
    const found = known.get(name);
    if (found === undefined) return { wrong: 'none', name };
    if (found === 'several') return { wrong: 'several', name };
    const same = left.findIndex(({ target, person }) => target === found || person === found);
    const [kept] = same < 0 ? [] : left.splice(same, 1);
    if (!links.includes(kept?.target ?? found)) links.push(kept?.target ?? found);
  }
  return { links: relation?.many ? [...links, ...now.unseen] : links };
}
