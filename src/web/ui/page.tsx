import type { ReactNode } from 'react';
import { usePageTitle } from '../lib/screen/use-page-title';
import classes from './page.module.css';

type Props = {
  title: string;
  lead?: string;
  /** Above the title: the way back. */
  above?: ReactNode;
  /** Beside the title: what one comes here to do. */
  action?: ReactNode;
  /** For what stands in columns. */
  wide?: boolean;
  children: ReactNode;
};

/** A page of the settings: its title, here and in the tab, what it is for, and its one main act. */
export function Page({ title, lead, above, action, wide = false, children }: Props) {
  usePageTitle(title);
  return (
    <div className={classes.page} data-scrolls>
      <div className={classes.body} data-wide={wide || undefined}>
        {above}
        <header className={classes.head}>
          <div className={classes.words}>
            <h1 className={classes.title} dir="auto">
              {title}
            </h1>
            {lead && <p className={classes.lead}>{lead}</p>}
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  );
}
