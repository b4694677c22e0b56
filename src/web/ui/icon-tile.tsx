import type { ReactNode } from 'react';
import classes from './icon-tile.module.css';

/** A sign on a ground of its own, before the name of what it stands for. */
export function IconTile({ tone, children }: { tone: 'good' | 'quiet'; children: ReactNode }) {
  return (
    <span className={classes.tile} data-tone={tone}>
      {children}
    </span>
  );
}
