import { Suspense } from 'react';
import { useRoute } from 'wouter';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMe } from '../../lib/login/use-me';
import { useDesk } from '../../lib/realtime/desk-cache';
import { offeredTo } from '../../lib/realtime/desk-list.domain';

const OfferCards = lazyPage(() => import('./offer-cards'), 'interactions');

/** Offers to whoever is signed in, wherever they are; in the thread itself its composer asks. */
export function Offers() {
  const me = useMe().user.id;
  const [, open] = useRoute('/inbox/:conversation/:panel?');
  const offered = offeredTo(useDesk()?.entries ?? {}, me).filter(({ id }) => id !== open?.conversation);
  return <Suspense>{offered.length > 0 && <OfferCards offered={offered} />}</Suspense>;
}
