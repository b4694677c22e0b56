import { Button } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { acceptInteraction, type Conversation, declineInteraction } from '../../client';
import { countdown } from '../../lib/screen/countdown';
import { useNow } from '../../lib/screen/use-now';
import classes from './offer-cards.module.css';
import { useHandling } from './use-handling';

/** How long an offer may be thought about, in ms: what the ring shows as full. */
const WHOLE = 60_000;

/** Customers whom a colleague wants to hand over to this person, on every page: who answers late sees them return to the queue. */
export default function OfferCards({ offered }: { offered: readonly Conversation[] }) {
  const { t } = useTranslation('interactions');
  return (
    <section className={classes.cards} aria-label={t('offer.cards')}>
      {offered.map((conversation) => (
        <OfferCard key={conversation.interaction?.id} conversation={conversation} />
      ))}
    </section>
  );
}

function OfferCard({ conversation: { id, contact, preview, interaction } }: { conversation: Conversation }) {
  const { t } = useTranslation('interactions');
  const [, go] = useLocation();
  const path = { id: interaction?.id ?? '' };
  const accept = useHandling(
    () => acceptInteraction({ path }),
    () => go(`/inbox/${id}?list=mine`),
  );
  const decline = useHandling(() => declineInteraction({ path }));
  const left = Math.max(0, Date.parse(interaction?.offer?.expiresAt ?? '') - useNow());
  if (!interaction?.offer) return null;
  const { from, note } = interaction.offer;
  const ring: CSSProperties & Record<'--left', string> = { '--left': `${(left / WHOLE) * 360}deg` };
  return (
    <article className={classes.card} aria-label={t('offer.card', { name: contact.name })}>
      <span className={classes.left} role="timer" style={ring}>
        {countdown(left)}
      </span>
      <div className={classes.words}>
        <div className={classes.title}>{t('offer.transfers', { from: from.name, name: contact.name, queue: interaction.queue.name })}</div>
        <p className={classes.preview} dir="auto">
          {note ? t('offer.note', { note }) : preview}
        </p>
      </div>
      <div className={classes.acts}>
        <Button variant="default" size="sm" loading={decline.isPending} onClick={() => decline.mutate()}>
          {t('offer.decline')}
        </Button>
        <Button size="sm" loading={accept.isPending} onClick={() => accept.mutate()}>
          {t('offer.take')}
        </Button>
      </div>
    </article>
  );
}
