import { Suspense } from 'react';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import classes from './first-steps.module.css';

const Checklist = lazyPage(() => import('../account/checklist'), 'account');

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
