import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Campaign } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { useNow } from '../../lib/screen/use-now';
import { useZoneMoment } from './use-zone-moment';
import { isWithin } from './when.domain';

type Reason = NonNullable<Campaign['pauseReason']>;
const MINUTE = 60_000;
/** Where what stopped it is put right. */
const PLACES: Partial<Record<Reason, string>> = { budget: '/costs/budgets', channel: '/settings/channels', account: '/settings/channels' };

/** Why nothing leaves at the moment, and what to do; nothing while messages leave, or when it is over. */
export function StandsWhy({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const moment = useZoneMoment();
  const formats = useFormats();
  const now = useNow(MINUTE);
  const { timezone } = useMe().tenant;
  const { state, pauseReason, scheduleAt, window } = campaign;
  if (state === 'paused') {
    const why = pauseReason ?? 'person';
    const place = PLACES[why];
    return (
      <Alert
        color={why === 'person' ? 'gray' : 'red'}
        icon={<IconAlertTriangle aria-hidden />}
        title={t(key('stopped', why))}
        role="status"
      >
        {t(key('todo', why))}{' '}
        {place && (
          <Anchor component={Link} href={place} inherit underline="always">
            {t('report.goThere')}
          </Anchor>
        )}
      </Alert>
    );
  }
  if (state === 'scheduled' && scheduleAt) return <Waits words={t('waits.begin', { moment: moment(scheduleAt) })} />;
  if (state === 'running' && window && !isWithin(window, now, timezone))
    return <Waits words={t('waits.hours', { from: window.from, to: window.to })} />;
  const { portfolio, counts } = campaign;
  if (state === 'running' && portfolio?.freesAt && portfolio.used >= portfolio.limit && counts.planned > 0)
    return <Waits words={t('waits.limit', { shown: formats.number(portfolio.used), moment: moment(portfolio.freesAt) })} />;
  return null;
}

function Waits({ words }: { words: string }) {
  return (
    <Alert color="gray" icon={<IconClock aria-hidden />} role="status">
      {words}
    </Alert>
  );
}
