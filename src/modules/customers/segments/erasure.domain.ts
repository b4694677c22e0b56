import { type Condition, type Filter, replaced, type Scalar } from '../../../kernel/filter';

/** Stands where somebody's address stood: it is nobody's, so that a filter finds no more people than before. */
export const ERASED = 'erased-person';

/** The filter without what somebody was reached by, in any case of letters. */
export function withoutWords(filter: Filter, words: readonly string[]): Filter {
  const isTold = (value: Scalar): boolean =>
    typeof value === 'string' && words.some((word) => value.toLowerCase().includes(word.toLowerCase()));
  const cleared = (value: Scalar): Scalar => (isTold(value) ? ERASED : value);
  const without = (condition: Condition): Condition => {
    const { value, where } = condition;
    return {
      ...condition,
      ...(value === undefined ? {} : { value: typeof value === 'object' ? value.map(cleared) : cleared(value) }),
      ...(where === undefined ? {} : { where: where.map(without) }),
    };
  };
  return replaced(filter, without);
}
