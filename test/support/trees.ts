import fc from 'fast-check';
import { DEEPEST, type Filter, type FilterFields, OPERATORS, type Operator, type Value } from '../../src/kernel/filter.ts';
import { filterSchema } from '../../src/kernel/filter-schema.ts';

/** Values that a field may be asked for: best drawn from what the rows hold, so that something is found. */
export type Values = Readonly<Record<string, fc.Arbitrary<string | number | boolean>>>;

const valuesFor = (is: Operator, one: fc.Arbitrary<string | number | boolean>): fc.Arbitrary<Value | undefined> => {
  if (is === 'empty') return fc.constant(undefined);
  return is === 'one-of' ? fc.array(one, { minLength: 1, maxLength: 4 }) : one;
};

/** Trees that the fields accept. */
export function treesOf<Row>(fields: FilterFields<Row>, values: Values): fc.Arbitrary<Filter> {
  const schema = filterSchema(fields);
  const condition = fc
    .tuple(fc.constantFrom(...Object.entries(values)), fc.constantFrom(...OPERATORS))
    .chain(([[field, one], is]) => valuesFor(is, one).map((value) => (value === undefined ? { field, is } : { field, is, value })))
    .filter((one) => schema.safeParse(one).success);
  const { tree } = fc.letrec<{ tree: Filter }>((tie) => {
    const some = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
    return {
      tree: fc.oneof(
        { maxDepth: DEEPEST, depthIdentifier: 'filter', depthSize: 'small' },
        condition,
        some.map((all) => ({ all })),
        some.map((any) => ({ any })),
        tie('tree').map((not) => ({ not })),
      ),
    };
  });
  return tree.filter((one) => schema.safeParse(one).success);
}
