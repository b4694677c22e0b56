import { Alert } from '@mantine/core';
import '@mantine/core/styles/Alert.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Fact, Facts } from '../../ui/facts';
import { StatusBadge } from '../../ui/status-badge';
import { channelsQuery } from '../channels/channels-query';
import { CategoryWords } from './category-words';
import { knownReason } from './reasons.domain';
import classes from './status-card.module.css';
import { QUALITY_TONES, TONES, useLanguageName } from './template-words';

/** How it stands with Meta, in words: what that means, and what to do about it. */
export function StatusCard({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  const nameOf = useLanguageName();
  const seesChannels = useMay('channels:read');
  const channels = useQuery({ ...channelsQuery, enabled: seesChannels }).data?.items ?? [];
  const { status, quality, category, content, language, author, updatedAt, wabaId, isArchived } = template;
  const numbers = channels.filter((one) => one.wabaId === wabaId).map(({ name }) => name);
  const isCounted = content.category !== category;
  return (
    <Card
      id="template-status"
      title={t('status')}
      act={
        <span className={classes.badges}>
          {isArchived && <StatusBadge tone="quiet">{t('archived')}</StatusBadge>}
          <StatusBadge tone={TONES[status]}>{t(key('statuses', status))}</StatusBadge>
        </span>
      }
    >
      <p className={classes.means} role="status">
        {t(key('means', status))}
      </p>
      {isArchived && <p className={classes.means}>{t('archivedMeans')}</p>}
      <Said template={template} />
      {isCounted && <Alert color="orange">{t('recategorised', { category: t(key('categories', category)) })}</Alert>}
      {quality === 'RED' && <Alert color="red">{t('qualityRed')}</Alert>}
      <Facts>
        <Fact label={t('language')}>{nameOf(language)}</Fact>
        <Fact label={t('category')}>
          <CategoryWords of={template} />
        </Fact>
        <Fact label={t('quality')}>
          <StatusBadge tone={QUALITY_TONES[quality ?? 'UNKNOWN']}>{t(key('qualities', quality ?? 'UNKNOWN'))}</StatusBadge>
        </Fact>
        {numbers.length > 0 && <Fact label={t('numbers')}>{joined(numbers, ', ')}</Fact>}
        <Fact label={t('author')}>{author ?? t('authorMeta')}</Fact>
        <Fact label={t('changed')}>
          <time dateTime={updatedAt}>{formats.moment(updatedAt)}</time>
        </Fact>
      </Facts>
    </Card>
  );
}

/** What Meta said, in plain words where they are known; its own word stands beside them. */
function Said({ template: { status, reason, metaStatus } }: { template: Template }) {
  const { t } = useTranslation('templates');
  if (status === 'unknown' && metaStatus !== null)
    return (
      <Alert color="orange" title={t('said.title')}>
        {t('said.unknownStatus')} <code className={classes.word}>{metaStatus}</code>
      </Alert>
    );
  if (reason === null) return null;
  const known = knownReason(reason);
  return (
    <Alert color={status === 'rejected' ? 'red' : 'orange'} title={t('said.title')}>
      {known ? (
        <>
          <p className={classes.said}>{t(key('reasons', known))}</p>
          <p className={classes.said}>{t(key('advice', known))}</p>
        </>
      ) : (
        <p className={classes.said}>{t('said.unknownReason')}</p>
      )}
      <code className={classes.word}>{reason}</code>
    </Alert>
  );
}
