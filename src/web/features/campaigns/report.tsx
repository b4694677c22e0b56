import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { BackLink } from '../../ui/back-link';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Section } from '../../ui/section';
import { CampaignFacts } from './campaign-facts';
import { CampaignState } from './campaign-state';
import { liveCampaignQuery } from './campaigns-query';
import { LeftOut } from './left-out';
import { ListFlaws } from './list-flaws';
import { PeopleNumbers } from './people-numbers';
import { PlanProgress } from './plan-progress';
import { ReachTable } from './reach-table';
import classes from './report.module.css';
import { ReportActs } from './report-acts';
import { ReportFigures } from './report-figures';
import { ReportPeople } from './report-people';
import { ReportReasons } from './report-reasons';
import { StandsWhy } from './stands-why';

const ReachChart = lazyPage(() => import('./reach-chart'), 'campaigns');

/** What became of a campaign, as it goes. */
export function Report({ id }: { id: string }) {
  const { t } = useTranslation('campaigns');
  const { data, error, refetch } = useQuery(liveCampaignQuery(id));
  return (
    <Page
      title={data?.name ?? t('title')}
      above={<BackLink href="/campaigns">{t('title')}</BackLink>}
      action={data && <ReportActs campaign={data} />}
      wide
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <RowSkeletons />}
      {data && <Shown campaign={data} />}
    </Page>
  );
}

function Shown({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const { state, counts, excluded, startedAt, endedAt, by, createdAt, jobId } = campaign;
  const isListed = counts.people > 0;
  return (
    <>
      <p className={classes.head}>
        <CampaignState state={state} />
        <span className={classes.facts}>
          {startedAt
            ? t('report.began', { moment: formats.moment(startedAt), name: by.name })
            : t('report.drafted', { moment: formats.moment(createdAt), name: by.name })}
          {endedAt && ` · ${t('report.ended', { moment: formats.moment(endedAt) })}`}
        </span>
      </p>
      <StandsWhy campaign={campaign} />
      {state === 'planning' && <PlanProgress jobId={jobId} label={t('report.planning')} />}
      {isListed && (
        <>
          <Section id="people-now" title={t('report.numbers')}>
            <PeopleNumbers campaign={campaign} />
          </Section>
          <ReportFigures campaign={campaign} />
          <Section id="reach" title={t('report.reach')}>
            <Suspense fallback={<div className={classes.chart} />}>
              <ReachChart counts={counts} />
            </Suspense>
            <ReachTable counts={counts} />
          </Section>
          <ReportReasons campaign={campaign} />
          <ReportPeople campaign={campaign} />
        </>
      )}
      {excluded && <LeftOut excluded={excluded} />}
      {excluded && <ListFlaws campaign={campaign} excluded={excluded} />}
      <Section id="facts" title={t('report.facts')}>
        <CampaignFacts campaign={campaign} />
      </Section>
    </>
  );
}
