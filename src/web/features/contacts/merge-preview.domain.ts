import type { Contact } from '../../client/types.gen';

/** The worst first: the API names them in the same order. */
const NAME_SOURCES = [
  'user-id',
  'phone',
  'username',
  'profile',
  'said',
  'import',
  'person',
] as const satisfies readonly Contact['nameSource'][];
const COMPLETED = ['email', 'language', 'timezone', 'blockedAt'] as const;

/** What a merge changes of who stays. */
export type Gain = 'name' | (typeof COMPLETED)[number] | 'tags' | 'addresses' | `field.${string}`;
export type Preview = { after: Contact; gains: readonly Gain[] };

const rank = ({ nameSource }: Contact): number => NAME_SOURCES.indexOf(nameSource);

/** Who stays as they will be: what they lack comes from the other one, a name only from a better source. */
export function previewOf(winner: Contact, loser: Contact): Preview {
  const name = rank(loser) > rank(winner) ? loser : winner;
  const missing = COMPLETED.filter((field) => winner[field] === null && loser[field] !== null);
  const tags = loser.tags.filter(({ id }) => !winner.tags.some((tag) => tag.id === id));
  return {
    after: {
      ...winner,
      ...Object.fromEntries(missing.map((field) => [field, loser[field]])),
      name: name.name,
      nameSource: name.nameSource,
      phone: winner.phone ?? loser.phone,
      identities: [...winner.identities, ...loser.identities],
      tags: [...winner.tags, ...tags],
      fields: { ...loser.fields, ...winner.fields },
    },
    gains: [
      ...(name === winner ? [] : (['name'] as const)),
      ...missing,
      ...(tags.length > 0 ? (['tags'] as const) : []),
      ...Object.keys(loser.fields).flatMap((key) => (winner.fields[key] === undefined ? [`field.${key}` as const] : [])),
      ...(loser.identities.length > 0 ? (['addresses'] as const) : []),
    ],
  };
}
