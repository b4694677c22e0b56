import type { ReactNode } from 'react';
import classes from './attachment.module.css';

type Props = { icon: ReactNode; title: ReactNode; hint?: ReactNode; children?: ReactNode };

/** The shape all cards in a bubble share: a sign, a title, a line below. */
export function Attachment({ icon, title, hint, children }: Props) {
  return (
    <div>
      <div className={classes.attachment}>
        <span className={classes.attachmentIcon}>{icon}</span>
        <span className={classes.attachmentText}>
          <div className={classes.attachmentTitle} dir="auto">
            {title}
          </div>
          {hint && (
            <div className={classes.attachmentHint} dir="auto">
              {hint}
            </div>
          )}
        </span>
      </div>
      {children}
    </div>
  );
}
