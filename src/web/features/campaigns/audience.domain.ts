import type { Filter } from '../../../kernel/filter';
import type { CampaignChange } from '../../client/types.gen';
import { filterOf, type GroupNode, isGroup, isWhole, type Node, treeOf } from '../segments/filter-tree.domain';

export type Audience = {
  by: 'filter' | 'people';
  tree: GroupNode;
  contactIds: readonly string[];
  /** Whether some of those found are left out. */
  leaves: boolean;
  except: GroupNode;
};
type Written = { filter?: unknown; except?: unknown; contactIds?: readonly string[] | null };

export const audienceOf = ({ filter, except, contactIds = null }: Written, newId: () => number): Audience => ({
  by: contactIds === null ? 'filter' : 'people',
  tree: treeOf((filter ?? undefined) as Filter | undefined, newId), // safe: the API keeps no other
  contactIds: contactIds ?? [],
  leaves: (except ?? null) !== null,
  except: treeOf((except ?? undefined) as Filter | undefined, newId), // safe: the API keeps no other
});

export const audienceChange = ({ by, tree, contactIds, leaves, except }: Audience): CampaignChange =>
  by === 'people'
    ? { filter: null, except: null, contactIds: [...contactIds] }
    : { filter: filterOf(tree) ?? null, except: (leaves && filterOf(except)) || null, contactIds: null };

/** Whom it finds, without whom it leaves out; undefined: everybody. */
export function foundBy({ filter, except }: Written): Filter | undefined {
  const [found, left] = [filter, except] as [Filter | null | undefined, Filter | null | undefined]; // safe: as above
  if (!left) return found ?? undefined;
  return found ? { all: [found, { not: left }] } : { not: left };
}

/** No conditions at all are everybody; one that is begun must be written to its end. */
const isFit = (group: GroupNode): boolean => group.items.length === 0 || isWhole(group);

export const lackOf = ({ by, tree, contactIds, leaves, except }: Audience): 'conditions' | 'people' | 'leftOut' | undefined => {
  if (by === 'people') return contactIds.length === 0 ? 'people' : undefined;
  if (!isFit(tree)) return 'conditions';
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
