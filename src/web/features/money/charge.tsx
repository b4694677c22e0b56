import { useTranslation } from 'react-i18next';
import type { BilledSession } from '../../client';
import { StatusBadge } from '../../ui/status-badge';
import { Amount } from './amount';
import classes from './charge.module.css';

type Props = { of: BilledSession['charge']; priced: string | null };

/** What a session costs, and how certain that is. */
export function Charge({ of, priced }: Props) {
  const { t } = useTranslation('money');
  if (!of) return priced === null ? <StatusBadge tone="warn">{t('sessions.unpriced')}</StatusBadge> : <span>{t('free')}</span>;
  if (of.isUnrated) return <StatusBadge tone="warn">{t('unrated')}</StatusBadge>;
  return (
    <span className={classes.charge}>
      {of.state === 'reserved' && <StatusBadge tone="quiet">{t('entryKinds.reserved')}</StatusBadge>}
      {of.state === 'released' && <StatusBadge tone="quiet">{t('entryKinds.released')}</StatusBadge>}
      {of.state === 'quota' ? t('free') : <Amount of={of.amount} />}
    </span>
  );
}
