import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { type ReactNode, Suspense } from 'react';
import { useRoute } from 'wouter';
import { useUnread } from '../features/inbox/use-unread';
import { Offers } from '../features/interactions/offers';
import { lazyPage } from '../lib/i18n/lazy-page';
import { useMe } from '../lib/login/use-me';
import { useKeys } from '../lib/screen/use-keys';
import { useTabBadge } from '../lib/screen/use-tab-badge';
import classes from './frame.module.css';
import { Rail } from './rail';
import { ReconnectingBar } from './reconnecting-bar';
import { useReadAhead } from './use-read-ahead';

const Search = lazyPage(() => import('./search'), 'records');
const DueBanner = lazyPage(() => import('../features/security/due-banner'), 'security');
const GuestBanner = lazyPage(() => import('../features/people/guest-banner'), 'people');
const ConfirmBanner = lazyPage(() => import('../features/sign-in/confirm-banner'), 'sign-in');
const Shortcuts = lazyPage(() => import('./shortcuts'));

/** The rail beside every page behind the door (below it on a phone), and what can be opened from anywhere. */
export function Frame({ children }: { children: ReactNode }) {
  const [inThread] = useRoute('/inbox/:conversation/:panel?');
  const { guest, secondFactor, tenant } = useMe();
  const [searching, search] = useDisclosure(false);
  const [helping, help] = useDisclosure(false);
  useReadAhead();
  useTabBadge(useUnread());
  useHotkeys([['mod+K', search.open]], []);
  useKeys({ '?': help.open, '/': search.open });

  return (
    <div className={classes.frame} data-in-thread={inThread || undefined}>
      <Rail onSearch={search.open} onHelp={help.open} />
      <div className={classes.page}>
        <ReconnectingBar />
        <Suspense>
          {tenant.confirmBy !== null && <ConfirmBanner />}
          {guest && <GuestBanner />}
        </Suspense>
        <Suspense>{secondFactor.dueAt !== null && <DueBanner />}</Suspense>
        <Offers />
        <main className={classes.content}>{children}</main>
      </div>
      <Suspense>
        {searching && <Search onClose={search.close} />}
        {helping && <Shortcuts onClose={help.close} />}
      </Suspense>
    </div>
  );
}
