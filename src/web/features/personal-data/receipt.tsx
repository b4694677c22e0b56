import { useTranslation } from 'react-i18next';
import type { Erasure } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Fields, FormHint } from '../../ui/form-layout';
import { StatusBadge } from '../../ui/status-badge';
import classes from './receipt.module.css';
import { StoreTable } from './store-table';

export const remainsOf = ({ stores }: Erasure): number => stores.reduce((sum, { remains }) => sum + (remains ?? 0), 0);

/** What was destroyed of somebody, and what stays on which ground. It names nobody, so it may be handed on. */
export function Receipt({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation('personal-data');
  const formats = useFormats();
  const isClean = remainsOf(erasure) === 0;
  return (
    <Fields>
      <div>
        <StatusBadge tone={erasure.state === 'erasing' ? 'quiet' : isClean ? 'good' : 'warn'}>
          {t(erasure.state === 'erasing' ? 'receipt.erasing' : isClean ? 'receipt.clean' : 'receipt.left')}
        </StatusBadge>
      </div>
      {erasure.state !== 'erasing' && <FormHint>{t(isClean ? 'receipt.cleanHint' : 'receipt.leftHint')}</FormHint>}
      <dl className={classes.facts}>
        <dt>{t('receipt.number')}</dt>
        <dd className={classes.number}>{erasure.id}</dd>
        <dt>{t('receipt.by')}</dt>
        <dd dir="auto">{erasure.by.name}</dd>
        <dt>{t('erase.reason')}</dt>
        <dd>{t(key('reasons', erasure.reason))}</dd>
        <dt>{t('receipt.erasedAt')}</dt>
        <dd>{erasure.erasedAt ? formats.moment(erasure.erasedAt) : '–'}</dd>
        <dt>{t('receipt.checkedAt')}</dt>
        <dd>
          {erasure.checkedAt
            ? formats.moment(erasure.checkedAt)
            : erasure.checkAt
              ? t('receipt.checkAt', { moment: formats.moment(erasure.checkAt) })
              : '–'}
        </dd>
      </dl>
      <StoreTable label={t('receipt.destroyed')} stores={erasure.stores.filter(({ found, remains }) => found > 0 || (remains ?? 0) > 0)} />
      <section aria-label={t('receipt.kept')}>
        <h3 className={classes.title}>{t('receipt.kept')}</h3>
        <ul className={classes.kept}>
          {erasure.kept.map(({ what, ground }) => (
            <li key={what}>
              {t(key('kept', what))}
              <span className={classes.ground}>{t(key('grounds', ground))}</span>
            </li>
          ))}
        </ul>
      </section>
      {erasure.backupsEndAt && <FormHint>{t('receipt.backups', { moment: formats.moment(erasure.backupsEndAt) })}</FormHint>}
    </Fields>
  );
}
