import type { Filter } from '../../../kernel/filter';
import type { Campaign, CampaignChange } from '../../client/types.gen';
import { filterOf, type GroupNode, isGroup, isWhole, type Node, treeOf } from '../segments/filter-tree.domain';

/** How the list of a draft is read. */
export type ListChoice = NonNullable<Campaign['list']>;
export const WAYS = ['filter', 'people', 'list'] as const;
export type Audience = {
  by: (typeof WAYS)[number];
  tree: GroupNode;
  contactIds: readonly string[];
  /** How its own list is read; null: nobody has sent one. */
  list: ListChoice | null;
  /** Whether some of those found are left out. */
  leaves: boolean;
  except: GroupNode;
};
type Written = { filter?: unknown; except?: unknown; contactIds?: readonly string[] | null; list?: ListChoice | null };

export const audienceOf = ({ filter, except, contactIds = null, list = null }: Written, newId: () => number): Audience => ({
  by: list !== null ? 'list' : contactIds === null ? 'filter' : 'people',
  list,
  tree: treeOf((filter ?? undefined) as Filter | undefined, newId), // safe: the API keeps no other
  contactIds: contactIds ?? [],
  leaves: (except ?? null) !== null,
  except: treeOf((except ?? undefined) as Filter | undefined, newId), // safe: the API keeps no other
});

export const audienceChange = ({ by, tree, contactIds, list, leaves, except }: Audience): CampaignChange => ({
  filter: (by === 'filter' && filterOf(tree)) || null,
  contactIds: by === 'people' ? [...contactIds] : null,
  list: by === 'list' ? list : null,
  except: (leaves && filterOf(except)) || null,
});

/** Whom it finds, without whom it leaves out; undefined: everybody. */
export function foundBy({ filter, except }: Written): Filter | undefined {
  const [found, left] = [filter, except] as [Filter | null | undefined, Filter | null | undefined]; // safe: as above
  if (!left) return found ?? undefined;
  return found ? { all: [found, { not: left }] } : { not: left };
}

/** No conditions at all are everybody; one that is begun must be written to its end. */
const isFit = (group: GroupNode): boolean => group.items.length === 0 || isWhole(group);

export const lackOf = ({
  by,
  tree,
  contactIds,
  list,
  leaves,
  except,
}: Audience): 'conditions' | 'people' | 'list' | 'proof' | 'leftOut' | undefined => {
  if (by === 'people' && contactIds.length === 0) return 'people';
  if (by === 'list' && list === null) return 'list';
  if (by === 'list' && list?.consent && list.consent.words.trim() === '') return 'proof';
  if (by === 'filter' && !isFit(tree)) return 'conditions';
  return leaves && !isWhole(except) ? 'leftOut' : undefined;
};

type Say = {
  condition: (node: Exclude<Node, GroupNode>) => string;
  join: (parts: string[], how: GroupNode['join']) => string;
};
/** A filter in words; undefined: it asks nothing. */
export function saidOf({ items, join }: GroupNode, say: Say): string | undefined {
  const parts = items.flatMap((one) => {
    if (!isGroup(one)) return [say.condition(one)];
    const inner = saidOf(one, say);
    return inner === undefined ? [] : [items.length > 1 ? `(${inner})` : inner];
  });
  return parts.length === 0 ? undefined : say.join(parts, join);
}
