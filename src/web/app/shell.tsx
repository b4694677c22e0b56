import { Suspense } from 'react';
import { ErrorBoundary } from '../ui/error-boundary';
import { Splash } from '../ui/splash';
import { IdleGuard } from './idle-guard';
import { Signed } from './signed';

/** Everything behind the door. It waits for who is signed in. */
export default function Shell() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Splash />}>
        <Signed />
        <IdleGuard />
      </Suspense>
    </ErrorBoundary>
  );
}
