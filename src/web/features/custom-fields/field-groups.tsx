import { Fragment, type ReactNode } from 'react';
import classes from './field-groups.module.css';

type Props<Field> = { fields: readonly Field[]; children: (fields: readonly Field[]) => ReactNode };

/** Fields under their headings, in their order; those without one come first. */
export function FieldGroups<Field extends { group?: string | null }>({ fields, children }: Props<Field>) {
  const groups = Map.groupBy(fields, ({ group }) => group ?? null);
  const named = [...groups].filter(([name]) => name !== null);
  const bare = groups.get(null);
  return (
    <>
      {bare && children(bare)}
      {named.map(([name, those]) => (
        <Fragment key={name}>
          <h3 className={classes.name} dir="auto">
            {name}
          </h3>
          {children(those)}
        </Fragment>
      ))}
    </>
  );
}
