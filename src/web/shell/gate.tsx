import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { useSession } from '../session/session-context';
import { Splash } from './splash';
import { Unreachable } from './unreachable';

const SignInPage = lazy(() => import('../session/sign-in-page'));
const SignUpPage = lazy(() => import('../session/sign-up-page'));
const Shell = lazy(() => import('./shell'));

/** Who is not signed in sees the door, at the address where they wanted to be. */
export function Gate() {
  const { state } = useSession();
  switch (state) {
    case 'restoring':
      return <Splash />;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return (
        <Suspense fallback={<Splash />}>
          <Switch>
            <Route path="/sign-up">
              <SignUpPage />
            </Route>
            <Route>
              <SignInPage />
            </Route>
          </Switch>
        </Suspense>
      );
    case 'signed-in':
      return (
        <Suspense fallback={<Splash />}>
          <Shell />
        </Suspense>
      );
  }
}
