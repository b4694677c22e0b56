import type { Operator } from '../../../kernel/filter';
import type { FilterField, FilterWhereField } from '../../client/types.gen';
import { type ConditionNode, hasOpposite } from './filter-tree.domain';

/** A comparison as it is offered: the opposite of one is one of its own. */
export type Choice = { is: Operator; isNot: boolean };

/** What can be asked: of people, or of records that are counted. */
export type Asked = FilterField | FilterWhereField;
export const whereOf = (field: Asked): readonly FilterWhereField[] | null => ('where' in field ? field.where : null);

export const nameOf = ({ is, isNot }: Choice): string => (isNot ? `not-${is}` : is);

/** What a field may be asked. A choice of one is a list of one, so only one of the two is offered. */
export function choicesOf({ name, operators, type, values, currency }: Asked): Choice[] {
  // Amounts have commas of their own, so that they are asked for one by one.
  const offered = operators.filter((is) => !(is === 'equal' && values && operators.includes('one-of')) && !(is === 'one-of' && currency));
  return offered.flatMap((is): Choice[] =>
    hasOpposite(is, name) && type !== 'flag'
      ? [
          { is, isNot: false },
          { is, isNot: true },
        ]
      : [{ is, isNot: false }],
  );
}

/** A condition on a field, as it begins: with a value where there is an obvious one. */
export function firstCondition(field: Asked, id: number): ConditionNode {
  const choice = choicesOf(field)[0] ?? { is: 'empty', isNot: false };
  return { id, field: field.name, ...choice, value: field.type === 'flag' ? true : field.type === 'records' ? 1 : undefined };
}

const shapeOf = (field: Asked | undefined, is: Operator): string => {
  if (is === 'within-days' || is === 'beyond-days') return 'days';
  return is === 'one-of' ? 'list' : (field?.type ?? '');
};

/** The same condition with another comparison; the value stays where it means the same. */
export const compared = (field: Asked, condition: ConditionNode, { is, isNot }: Choice): ConditionNode => ({
  ...condition,
  is,
  isNot,
  value: shapeOf(field, is) === shapeOf(field, condition.is) ? condition.value : undefined,
});
