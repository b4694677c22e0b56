import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './panel-section.module.css';

type Props = {
  title?: string;
  label?: string | undefined;
  /** Shown only to who opens it. */
  folded?: boolean;
  children: ReactNode;
};

/** One matter of the panel, with a title to be read or only to be heard. */
export function PanelSection({ title, label = title, folded = false, children }: Props) {
  const heading = title && (
    <h2 className={classes.heading} dir="auto">
      {title}
    </h2>
  );
  return (
    <section className={classes.section} aria-label={label}>
      {folded ? (
        <details className={classes.fold}>
          <summary>
            {heading}
            <IconChevronRight size={16} aria-hidden />
          </summary>
          {children}
        </details>
      ) : (
        <>
          {heading}
          {children}
        </>
      )}
    </section>
  );
}
