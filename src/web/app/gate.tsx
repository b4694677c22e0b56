import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { lazyPage, lazyPlace } from '../lib/i18n/lazy-page';
import { useLogin } from '../lib/login/login-context';
import { Splash } from '../ui/splash';
import { Unreachable } from './unreachable';

const SignInPage = lazyPlace(() => import('../features/sign-in/sign-in-page'), 'sign-in');
const SignUpPage = lazyPlace(() => import('../features/sign-in/sign-up-page'), 'sign-in');
const ForgotPage = lazyPlace(() => import('../features/sign-in/forgot-page'), 'sign-in');
const JoinPage = lazyPlace(() => import('../features/sign-in/join-page'), 'sign-in');
const ConfirmPage = lazyPlace(() => import('../features/sign-in/confirm-page'), 'sign-in');
const ResetPage = lazyPlace(() => import('../features/sign-in/reset-page'), 'sign-in');
const Shell = lazyPage(() => import('./shell'));

/** Where the links in mails lead, whoever is signed in here. */
const LINKS = [
  <Route key="join" path="/join">
    <JoinPage />
  </Route>,
  <Route key="reset" path="/reset-password">
    <ResetPage />
  </Route>,
];

/** Who is not signed in sees the door, at the address where they wanted to be. */
export function Gate() {
  const { state } = useLogin();
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
            <Route path="/forgot-password">
              <ForgotPage />
            </Route>
            {LINKS}
            <Route>
              <SignInPage />
            </Route>
          </Switch>
        </Suspense>
      );
    case 'signed-in':
      return (
        <Suspense fallback={<Splash />}>
          <Switch>
            {LINKS}
            <Route path="/confirm-email">
              <ConfirmPage />
            </Route>
            <Route>
              <Shell />
            </Route>
          </Switch>
        </Suspense>
      );
  }
}
