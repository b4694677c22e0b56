import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { InboxPage } from '../inbox/inbox-page';
import { preferredLanguage, speak } from '../language/i18n';
import { lazyPage } from '../language/lazy-page';
import { useMay, useMe, useWatches } from '../session/use-me';
import { DeskLink } from './desk-link';
import { Frame } from './frame';
import { NewsSpeaker } from './news-speaker';
import { Splash } from './splash';
import { useNow } from './use-now';

const SettingsPage = lazyPage(() => import('../settings/settings-page'), 'settings');
const WallPage = lazyPage(() => import('../wall/wall-page'), 'wall');
const DuePage = lazyPage(() => import('../security/due-page'), 'security');
const WindowWatch = lazy(() => import('./window-watch'));
const NoInboxPage = lazy(() => import('./no-inbox-page'));
const NotFoundPage = lazy(() => import('./not-found-page'));

export function Signed() {
  const { user, tenant, secondFactor } = useMe();
  const now = useNow();
  const watches = useWatches();
  const supervises = useMay('desk:supervise');
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
        <Frame>
          <Suspense fallback={<Splash />}>
            <Switch>
              <Route path="/inbox/:conversation?/:panel?">
                {({ conversation, panel }) => (watches ? <InboxPage conversationId={conversation} panel={panel} /> : <NoInboxPage />)}
              </Route>
              <Route path="/wall">{watches && supervises ? <WallPage /> : <NotFoundPage />}</Route>
              <Route path="/settings/*?">
                <SettingsPage />
              </Route>
              {['/', '/sign-in', '/sign-up', '/forgot-password'].map((path) => (
                <Route key={path} path={path}>
                  <Redirect to={watches ? '/inbox' : '/settings'} replace />
                </Route>
              ))}
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </Frame>
      </DeskLink>
    </NewsSpeaker>
  );
}
