import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './back-link.module.css';

/** The way back to the list that something stands in. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={classes.up}>
      <IconArrowLeft size={16} aria-hidden /> {children}
    </Link>
  );
}
