import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './view-row.module.css';

type Props = {
  view: string;
  name: string;
  count: number | undefined;
  /** How many of these wait for somebody. */
  waiting?: number | undefined;
  current: boolean;
  onChosen: (() => void) | undefined;
  children?: ReactNode;
};

/** One view: a conversation that is open stays open when another is chosen. */
export function ViewRow({ view, name, count, waiting = 0, current, onChosen, children }: Props) {
  const { t } = useTranslation('views');
  const formats = useFormats();
  const [path] = useLocation();
  return (
    <li className={classes.row}>
      <Link
        href={`${path}?${view}`}
        className={classes.view}
        aria-current={current ? 'page' : undefined}
        {...(onChosen ? { onClick: onChosen } : {})}
      >
        <span className={classes.name} dir="auto">
          {name}
        </span>
        {waiting > 0 && (
          <span className={classes.count} data-waiting role="img" aria-label={t('waiting', { count: waiting })}>
            {formats.number(waiting)}
          </span>
        )}
        {count !== undefined && count > 0 && <span className={classes.count}>{formats.number(count)}</span>}
      </Link>
      {children}
    </li>
  );
}
