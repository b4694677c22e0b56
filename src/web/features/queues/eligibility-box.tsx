import { Button } from '@mantine/core';
import { IconCircleCheckFilled, IconCircleMinus, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Eligibility } from '../../client';
import { key } from '../../lib/i18n/key';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { Splash } from '../../ui/splash';
import classes from './eligibility-box.module.css';
import { eligibilityQuery } from './queues-query';

/** For each agent: whether routing would assign them the next customer of this queue, or why not. */
export function EligibilityBox({ queueId }: { queueId: string }) {
  const { t } = useTranslation('queues');
  const { data, error, isFetching, refetch } = useQuery({ ...eligibilityQuery(queueId), staleTime: 0 });
  const next = (data ?? []).filter(({ ineligibleReason }) => ineligibleReason === null);
  const rest = (data ?? []).filter(({ ineligibleReason }) => ineligibleReason !== null && ineligibleReason !== 'not-member');
  const strangers = (data ?? []).length - next.length - rest.length;
  return (
    <section className={classes.box} aria-label={t('whoNow')}>
      <div className={classes.boxHead}>
        <h3 className={classes.boxTitle}>{t('whoNow')}</h3>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          {t('again')}
        </Button>
      </div>
      {error && <ErrorState error={error} />}
      {!data && !error && <Splash />}
      {data && next.length + rest.length === 0 && <FormHint>{t('nobodyServes')}</FormHint>}
      <ul className={classes.people}>
        {[...next, ...rest].map((one) => (
          <One key={one.user.id} one={one} />
        ))}
      </ul>
      {strangers > 0 && <FormHint>{t('strangers', { count: strangers })}</FormHint>}
    </section>
  );
}

function One({ one: { user, ineligibleReason: reason, load, capacity } }: { one: Eligibility }) {
  const { t } = useTranslation('queues');
  return (
    <li className={classes.person} data-ineligible={reason !== null || undefined}>
      {reason === null ? <IconCircleCheckFilled size={16} aria-hidden /> : <IconCircleMinus size={16} aria-hidden />}
      <strong dir="auto">{user.name}</strong>
      <span className={classes.why}>{reason === null ? t('gets') : t(key('ineligible', reason))}</span>
      <span className={classes.load}>{t('load', { load, capacity })}</span>
    </li>
  );
}
