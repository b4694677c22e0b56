import { Suspense } from 'react';
import { IdleGuard } from './idle-guard';
import { Mishap } from './mishap';
import { Signed } from './signed';
import { Splash } from './splash';

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
