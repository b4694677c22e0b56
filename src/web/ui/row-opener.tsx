import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './row-opener.module.css';

type Props = {
  /** Opens the row elsewhere, such as in a drawer. */
  onOpen: (() => void) | undefined;
  /** Where it leads instead. */
  href: string | undefined;
  /** Shows more of it below it. */
  canExpand: boolean;
  expanded: boolean;
  onExpand: () => void;
  children: ReactNode;
};

/** What names a row also opens it, where there is something to open. */
export function RowOpener({ onOpen, href, canExpand, expanded, onExpand, children }: Props) {
  if (href !== undefined)
    return (
      <Link href={href} className={classes.open} dir="auto" data-opens>
        {children}
      </Link>
    );
  if (onOpen)
    return (
      <button type="button" className={classes.open} dir="auto" data-opens onClick={onOpen}>
        {children}
      </button>
    );
  if (!canExpand) return children;
  return (
    <button type="button" className={classes.expand} aria-expanded={expanded} onClick={onExpand}>
      <IconChevronRight size={16} aria-hidden />
      <span dir="auto">{children}</span>
    </button>
  );
}
