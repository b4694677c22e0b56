import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './tiles.module.css';

/** Figures side by side that one looks at first. */
export function Tiles({ children }: { children: ReactNode }) {
  return <ul className={classes.tiles}>{children}</ul>;
}

type Props = {
  label: string;
  figure?: ReactNode;
  /** Where what the figure adds up is listed. */
  href?: string;
  /** Words in the place of a figure. */
  words?: string;
  /** Below it, and small. */
  hint?: ReactNode;
  children?: ReactNode;
};

export function Tile({ label, figure, href, words, hint, children }: Props) {
  return (
    <li className={classes.tile}>
      <span className={classes.label}>{label}</span>
      {figure !== undefined &&
        (href === undefined ? (
          <span className={classes.figure}>{figure}</span>
        ) : (
          <Link className={classes.figure} href={href}>
            {figure}
          </Link>
        ))}
      {words !== undefined && <span className={classes.words}>{words}</span>}
      {hint && <div className={classes.hint}>{hint}</div>}
      {children}
    </li>
  );
}
