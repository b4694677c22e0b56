import { Suspense } from 'react';
import { Mishap } from '../ui/error-boundary';
import { Splash } from '../ui/splash';
import { IdleGuard } from './idle-guard';
import { Signed } from './signed';

/** Everything behind the door. It waits for who is signed in. */
export default function Shell() {
  return (
    <Mishap>
      <Suspense fallback={<Splash />}>
        <Signed />
        <IdleGuard />
      </Suspense>
    </Mishap>
  );
}
