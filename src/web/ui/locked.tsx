import type { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from '../features/composer/composer.module.css';

type Props = { icon: typeof IconClock; title: string; text: string; children?: ReactNode };

export function Locked({ icon: Icon, title, text, children }: Props) {
  return (
    <footer className={classes.locked}>
      <span className={classes.lockedIcon}>
        <Icon size={20} aria-hidden />
      </span>
      <div className={classes.lockedText}>
        <p className={classes.lockedTitle}>{title}</p>
        <p className={classes.lockedHint}>{text}</p>
      </div>
      {children}
    </footer>
  );
}
