import type { ReactNode } from 'react';
import classes from './card.module.css';

type Props = {
  /** Of its title, which names it. */
  id?: string;
  title?: string;
  lead?: string | undefined;
  /** One of several alike, which are no landmarks of the page. */
  alike?: boolean;
  /** Its name where it has no title. */
  label?: string;
  icon?: ReactNode;
  /** Beside the title: what one may do with it, or what it is. */
  act?: ReactNode;
  children?: ReactNode;
};

/** One matter of a page of the settings. */
export function Card({ id, title, lead, label, icon, act, alike = false, children }: Props) {
  const Box = alike ? 'article' : 'section';
  return (
    <Box className={classes.card} aria-labelledby={id} aria-label={label}>
      {title !== undefined && (
        <div className={classes.head}>
          {icon}
          <div className={classes.words}>
            <h2 className={classes.title} id={id} dir="auto">
              {title}
            </h2>
            {lead && icon && <p className={classes.lead}>{lead}</p>}
          </div>
          {act}
          {lead && !icon && <p className={classes.lead}>{lead}</p>}
        </div>
      )}
      {children}
    </Box>
  );
}
