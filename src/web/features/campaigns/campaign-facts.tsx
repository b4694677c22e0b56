import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Campaign } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { channelsQuery } from '../channels/channels-query';
import { useLanguageName } from '../contact-panel/contact-fields';
import { queuesQuery } from '../queues/queues-query';
import { DAYS, dayName } from '../queues/week.domain';
import classes from './campaign-facts.module.css';
import { type Step, stepHref } from './steps.domain';
import { useAudienceWords } from './use-audience-words';
import { useZoneMoment } from './use-zone-moment';

const SAID = ['audience', 'message', 'when', 'pace'] as const satisfies readonly Step[];

/** Everything that is set of a campaign, in sentences. `editable`: each leads to the step where it is changed. */
export function CampaignFacts({ campaign, editable = false }: { campaign: Campaign; editable?: boolean }) {
  const { t } = useTranslation('campaigns');
  const sentences = useSentences(campaign);
  return (
    <dl className={classes.facts}>
      {SAID.map((step) => (
        <div key={step} className={classes.fact}>
          <dt>{t(key('steps', step))}</dt>
          <dd>
            {sentences[step].map((sentence) => (
              <p key={sentence} dir="auto">
                {sentence}
              </p>
            ))}
            {editable && (
              <Link href={stepHref(campaign.id, step)} aria-label={t('review.changeWhat', { step: t(key('steps', step)) })}>
                {t('review.change')}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useSentences(campaign: Campaign): Record<(typeof SAID)[number], string[]> {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const moment = useZoneMoment();
  const language = useLanguage();
  const languageName = useLanguageName();
  const audienceWords = useAudienceWords();
  const channels = useQuery(channelsQuery).data?.items ?? [];
  const queues = useQuery({ ...queuesQuery, retry: false }).data ?? [];
  const { filter, except, contactIds, list, template, channelId, window, scheduleAt, expiresAt, perSecond, mayInterrupt, queueId } =
    campaign;
  const [found, left] = [audienceWords(filter), audienceWords(except)];
  const channel = channels.find(({ id }) => id === channelId)?.name ?? '—';
  const days = window && DAYS.filter((day) => window.days.includes(day)).map((day) => dayName(day, language, 'short'));
  const queue = queues.find(({ id }) => id === queueId)?.name ?? t('pace.otherQueue');
  return {
    audience: [
      list
        ? t('review.list')
        : contactIds
          ? t('review.people', { count: contactIds.length, shown: formats.number(contactIds.length) })
          : found
            ? t('review.found', { conditions: found })
            : t('review.everybody'),
      ...(left ? [t('review.leftOut', { conditions: left })] : []),
    ],
    message: [
      t('review.message', { template, channel }),
      campaign.language
        ? t('review.oneLanguage', { language: languageName(campaign.language.replace('_', '-')) })
        : t('review.ownLanguage'),
    ],
    when: [
      scheduleAt ? t('review.begins', { moment: moment(scheduleAt) }) : t('review.now'),
      ...(window && days ? [t('review.hours', { from: window.from, to: window.to, days: joined(days, ', ') })] : []),
      ...(expiresAt ? [t('review.until', { moment: moment(expiresAt) })] : []),
    ],
    pace: [
      perSecond === null ? t('review.asFast') : t('review.perSecond', { count: perSecond, shown: formats.number(perSecond) }),
      t(mayInterrupt ? 'review.interrupts' : 'review.waits'),
      queueId === null ? t('review.usualQueue') : t('review.queue', { queue }),
    ],
  };
}
