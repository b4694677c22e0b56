import type { ReactNode } from 'react';
import { FormHint } from '../../ui/form-layout';
import classes from './part.module.css';

/** A few fields that belong together, under what they are for. */
export function Part({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <fieldset className={classes.part}>
      <legend className={classes.legend}>{title}</legend>
      <FormHint>{lead}</FormHint>
      {children}
    </fieldset>
  );
}
