import type { ReactNode } from 'react';
import classes from './card.module.css';

type Props = {
  /** Of its title, which names it. */
  id: string;
  title: string;
  lead: string;
  /** Beside the title: what one may do with it. */
  act?: ReactNode;
  children?: ReactNode;
};

/** One matter of a page of the settings. */
export function Card({ id, title, lead, act, children }: Props) {
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 className={classes.subtitle} id={id}>
            {title}
          </h2>
          <p className={classes.lead}>{lead}</p>
        </div>
        {act}
      </div>
      {children}
    </section>
  );
}
