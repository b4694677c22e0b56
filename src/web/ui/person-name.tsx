import type { ReactNode } from 'react';
import { Avatar } from './avatar';
import classes from './person-name.module.css';

/** Who somebody is: two letters, the name, and a line below it. */
export function PersonName({ name, facts }: { name: string; facts?: ReactNode }) {
  return (
    <span className={classes.person}>
      <Avatar name={name} size="small" />
      <span className={classes.words}>
        <span dir="auto">{name}</span>
        {facts && (
          <span className={classes.facts} dir="auto">
            {facts}
          </span>
        )}
      </span>
    </span>
  );
}
