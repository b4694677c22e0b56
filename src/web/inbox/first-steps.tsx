import { Suspense } from 'react';
import { lazyPage } from '../language/lazy-page';
import { useDesk } from '../realtime/desk-cache';
import { useMay } from '../session/use-me';
import classes from './inbox.module.css';

const Checklist = lazyPage(() => import('../account/checklist'), 'settings');

/** While nobody has written yet, what is left to do stands in the inbox too, for whoever may do it. */
export function FirstSteps() {
  const maySetUp = useMay('account:write');
  const desk = useDesk();
  if (!maySetUp || !desk || Object.keys(desk.entries).length > 0) return null;
  return (
    <div className={classes.steps}>
      <Suspense>
        <Checklist />
      </Suspense>
    </div>
  );
}
