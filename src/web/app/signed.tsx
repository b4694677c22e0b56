import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { preferredLanguage, speak } from '../lib/i18n/i18n';
import { lazyPage } from '../lib/i18n/lazy-page';
import { useMe, useWatches } from '../lib/login/use-me';
import { DeskLink } from '../lib/realtime/desk-link';
import { useNow } from '../lib/screen/use-now';
import { Splash } from '../ui/splash';
import { Frame } from './frame';
import { NewsSpeaker } from './news-speaker';
import { isAt, PLACES, usePlaces } from './places';

const SettingsPage = lazyPage(() => import('./settings/settings-page'));
const DuePage = lazyPage(() => import('../features/security/due-page'), 'security');
const OutboxWatch = lazyPage(() => import('./outbox-watch'));
const WindowWatch = lazyPage(() => import('./window-watch'));
const NoInboxPage = lazyPage(() => import('./no-inbox-page'));
const Elsewhere = lazyPage(() => import('./elsewhere'));

/** The page that the address names is fetched beside who is signed in, not after. */
void PLACES.find((place) => isAt(location.pathname, place))?.read();

export function Signed() {
  const { user, tenant, secondFactor } = useMe();
  const now = useNow();
  const watches = useWatches();
  const places = usePlaces().filter(({ at }) => at === 'rail');
  useEffect(() => void speak(preferredLanguage([user.locale, tenant.locale])), [user.locale, tenant.locale]);
  if (secondFactor.dueAt !== null && Date.parse(secondFactor.dueAt) <= now)
    return (
      <Suspense fallback={<Splash />}>
        <DuePage />
      </Suspense>
    );
  return (
    <NewsSpeaker>
      <DeskLink>
        <Suspense>{watches && <WindowWatch />}</Suspense>
        <Suspense>{watches && <OutboxWatch />}</Suspense>
        <Frame>
          <Suspense fallback={<Splash />}>
            <Switch>
              {places.map(({ href, Page }) => (
                <Route key={href} path={`${href}/*?`}>
                  <Page />
                </Route>
              ))}
              {!watches && (
                <Route path="/inbox/*?">
                  <NoInboxPage />
                </Route>
              )}
              <Route path="/settings/*?">
                <SettingsPage />
              </Route>
              {['/', '/sign-in', '/sign-up', '/forgot-password'].map((path) => (
                <Route key={path} path={path}>
                  <Redirect to={watches ? '/inbox' : '/settings'} replace />
                </Route>
              ))}
              <Route>
                <Elsewhere />
              </Route>
            </Switch>
          </Suspense>
        </Frame>
      </DeskLink>
    </NewsSpeaker>
  );
}
