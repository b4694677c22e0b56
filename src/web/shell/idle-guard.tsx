import { Suspense, useEffect } from 'react';
import { lazyPage } from '../language/lazy-page';
import { forgetActivity } from '../session/activity';
import { useMe } from '../session/use-me';

const IdleWatch = lazyPage(() => import('../session/idle-watch'), 'security');

/** Only where the company says that idle people are signed out is anything counted. */
export function IdleGuard() {
  const watched = useMe().tenant.idleMinutes !== null;
  useEffect(() => {
    if (!watched) forgetActivity();
  }, [watched]);
  return <Suspense>{watched && <IdleWatch />}</Suspense>;
}
