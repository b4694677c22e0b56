import type { ReactNode } from 'react';
import classes from './section.module.css';

type Props = {
  /** Of its title, which names it. */
  id: string;
  title: string;
  lead?: string | undefined;
  /** Beside the title: what one may do with it. */
  act?: ReactNode;
  children: ReactNode;
};

/** A part of a page with a title of its own. */
export function Section({ id, title, lead, act, children }: Props) {
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <div>
          <h2 id={id} className={classes.title} dir="auto">
            {title}
          </h2>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {act}
      </div>
      {children}
    </section>
  );
}
