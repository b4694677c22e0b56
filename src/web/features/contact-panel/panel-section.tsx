import type { ReactNode } from 'react';
import classes from './panel-section.module.css';

/** One matter of the panel, with a title to be read or only to be heard. */
export function PanelSection({ title, label = title, children }: { title?: string; label?: string | undefined; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={label}>
      {title && (
        <h2 className={classes.heading} dir="auto">
          {title}
        </h2>
      )}
      {children}
    </section>
  );
}
