import type { Condition, Filter, Operator, Value } from '../../../kernel/filter';

/** How the parts of a group are joined. */
export const JOINS = ['all', 'any', 'none'] as const;
export type Join = (typeof JOINS)[number];

/** A condition as it is being written: its value may be missing. */
export type ConditionNode = {
  id: number;
  field: string;
  is: Operator;
  isNot: boolean;
  value: Value | undefined;
  /** What the records that are counted answer themselves. */
  where?: readonly ConditionNode[];
};
export type GroupNode = { id: number; join: Join; items: readonly Node[] };
export type Node = ConditionNode | GroupNode;

export const isGroup = (node: Node): node is GroupNode => 'join' in node;

/** Operators whose opposite is offered as well; of a comparison by order the opposite is another one. */
const HAVE_OPPOSITES: readonly Operator[] = ['equal', 'one-of', 'empty', 'containing', 'starting-with'];
/** Of how many records there are at least, the opposite is that there are fewer. */
export const hasOpposite = (is: Operator, field: string): boolean => HAVE_OPPOSITES.includes(is) || field.startsWith('records.');

/** The tree that a filter is edited as. Its root is a group, so that there is always a place for one more condition. */
export function treeOf(filter: Filter | undefined, newId: () => number): GroupNode {
  const node = filter && nodeOf(filter, newId);
  if (node && isGroup(node)) return node;
  return { id: newId(), join: 'all', items: node ? [node] : [] };
}

function nodeOf(filter: Filter, newId: () => number): Node {
  const group = (join: Join, items: readonly Filter[]): GroupNode => ({ id: newId(), join, items: items.map((one) => nodeOf(one, newId)) });
  if ('all' in filter) return group('all', filter.all);
  if ('any' in filter) return group('any', filter.any);
  if (!('not' in filter)) return conditionOf(filter, false, newId);
  if ('any' in filter.not) return group('none', filter.not.any);
  if ('field' in filter.not && hasOpposite(filter.not.is, filter.not.field)) return conditionOf(filter.not, true, newId);
  return group('none', [filter.not]);
}

const conditionOf = ({ field, is, value, where }: Condition, isNot: boolean, newId: () => number): ConditionNode => ({
  ...{ id: newId(), field, is, isNot },
  value,
  ...(where ? { where: where.map((one) => conditionOf(one, false, newId)) } : {}),
});

const isWritten = ({ is, value, where = [] }: ConditionNode): boolean =>
  (is === 'empty' || (value !== undefined && value !== '' && !isNone(value))) && where.every(isWritten);
const isNone = (value: Value): boolean => typeof value === 'object' && value.length === 0;

/** Whether nothing is missing: each condition has its value, each group a part. */
export const isWhole = (node: Node): boolean => (isGroup(node) ? node.items.length > 0 && node.items.every(isWhole) : isWritten(node));

const written = ({ field, is, value, where = [] }: ConditionNode): Condition => ({
  ...{ field, is },
  ...(is === 'empty' || value === undefined ? {} : { value }),
  ...(where.length > 0 ? { where: where.map(written) } : {}),
});

/** The filter of a tree, as far as it is written; undefined: it says nothing yet. */
export function filterOf(node: Node): Filter | undefined {
  if (!isGroup(node)) {
    if (!isWritten(node)) return undefined;
    return node.isNot ? { not: written(node) } : written(node);
  }
  const parts = node.items.map(filterOf).filter((one) => one !== undefined);
  if (parts.length === 0) return undefined;
  if (node.join === 'none') return { not: { any: parts } };
  return node.join === 'all' ? { all: parts } : { any: parts };
}

/** The tree with another node in the place of that one; undefined: without it. */
export function withNode(root: GroupNode, id: number, put: Node | undefined): GroupNode {
  if (root.id === id) return put && isGroup(put) ? put : root;
  const items = root.items.flatMap((one): Node[] => {
    if (one.id === id) return put ? [put] : [];
    return [isGroup(one) ? withNode(one, id, put) : one];
  });
  return { ...root, items };
}

/** The tree with one more node at the end of a group. */
export const withMore = (root: GroupNode, groupId: number, node: Node): GroupNode =>
  root.id === groupId
    ? { ...root, items: [...root.items, node] }
    : { ...root, items: root.items.map((one) => (isGroup(one) ? withMore(one, groupId, node) : one)) };

export const conditionsIn = (node: Node): number =>
  isGroup(node) ? node.items.reduce((sum, one) => sum + conditionsIn(one), 0) : 1 + (node.where?.length ?? 0);
