import { Fragment, type ReactNode } from 'react';
import type { ContactField } from '../../client';
import classes from './field-groups.module.css';

type Props = { fields: readonly ContactField[]; children: (fields: readonly ContactField[]) => ReactNode };

/** Fields under their headings, in their order; those without one come first. */
export function FieldGroups({ fields, children }: Props) {
  const groups = Map.groupBy(fields, ({ group }) => group);
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
