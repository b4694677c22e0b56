import { Suspense, useEffect } from 'react';
import { lazyPage } from '../lib/i18n/lazy-page';
import { forgetActivity } from '../lib/login/activity';
import { useMe } from '../lib/login/use-me';

const IdleWatch = lazyPage(() => import('./idle-watch'));

/** Only where the company says that idle people are signed out is anything counted. */
export function IdleGuard() {
  const watched = useMe().tenant.idleMinutes !== null;
  useEffect(() => {
    if (!watched) forgetActivity();
  }, [watched]);
  return <Suspense>{watched && <IdleWatch />}</Suspense>;
}
