import { IconArrowForwardUp, IconBan, IconShoppingBag, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Message } from '../../client';
import classes from './origin.module.css';

/** Where a message comes from, above its words: somebody blocked, passed on, about a product, from an advertisement. */
export function Origin({ message: { forwarded, whileBlocked, product, referral } }: { message: Message }) {
  const { t } = useTranslation('message');
  return (
    <>
      {whileBlocked && (
        <span className={classes.line}>
          <IconBan size={14} aria-hidden />
          {t('origin.whileBlocked')}
        </span>
      )}
      {forwarded && (
        <span className={classes.line}>
          <IconArrowForwardUp size={14} aria-hidden />
          {t(forwarded === 'often' ? 'origin.forwardedOften' : 'origin.forwarded')}
        </span>
      )}
      {product && (
        <span className={classes.line}>
          <IconShoppingBag size={14} aria-hidden />
          {t('origin.product', { id: product.productId ?? product.catalogId })}
        </span>
      )}
      {referral && (
        <span className={classes.card}>
          <span className={classes.line}>
            <IconSpeakerphone size={14} aria-hidden />
            {t(referral.kind === 'post' ? 'origin.post' : 'origin.ad')}
          </span>
          {referral.headline && (
            <strong className={classes.words} dir="auto">
              {referral.headline}
            </strong>
          )}
          {referral.body && (
            <span className={classes.words} dir="auto">
              {referral.body}
            </span>
          )}
          {referral.id && <Link href={`/inbox?list=open&referral=${encodeURIComponent(referral.id)}`}>{t('origin.others')}</Link>}
        </span>
      )}
    </>
  );
}
