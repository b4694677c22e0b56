import type { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './locked.module.css';

type Props = { icon: typeof IconClock; title: string; text: string; children?: ReactNode };

export function Locked({ icon: Icon, title, text, children }: Props) {
  return (
    <footer className={classes.locked}>
      <span className={classes.icon}>
        <Icon size={20} aria-hidden />
      </span>
      <div className={classes.text}>
        <p className={classes.title} dir="auto">
          {title}
        </p>
        <p className={classes.hint}>{text}</p>
      </div>
      {children}
    </footer>
  );
}
