import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import type { Campaign } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { BackLink } from '../../ui/back-link';
import { ErrorState } from '../../ui/error-state';
import { LeaveGuard } from '../../ui/leave-guard';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { AudienceStep } from './audience-step';
import { campaignQuery } from './campaigns-query';
import { CostStep } from './cost-step';
import { MessageStep } from './message-step';
import { PaceStep } from './pace-step';
import { ReviewStep } from './review-step';
import type { StepProps } from './step-form';
import { STEPS, type Step, stepHref } from './steps.domain';
import { WhenStep } from './when-step';
import classes from './wizard.module.css';

const PARTS: Readonly<Record<Step, (props: StepProps) => React.ReactNode>> = {
  ...{ audience: AudienceStep, message: MessageStep, when: WhenStep, pace: PaceStep, cost: CostStep, review: ReviewStep },
};

/** A draft, written step by step; each step is kept when one goes on from it, and has an address of its own. */
export function Wizard({ id, step }: { id: string; step: Step }) {
  const { t } = useTranslation('campaigns');
  const mayWrite = useMay('campaigns:write');
  const { data, error, refetch } = useQuery(campaignQuery(id));
  if (data && (data.state !== 'draft' || !mayWrite)) return <Redirect to={`/campaigns/${id}`} replace />;
  return (
    <Page
      title={data?.name ?? t('title')}
      above={<BackLink href="/campaigns">{t('title')}</BackLink>}
      action={
        data && (
          <Button component={Link} href={`/campaigns/${id}`} variant="default">
            {t('wizard.later')}
          </Button>
        )
      }
      wide
    >
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <RowSkeletons />}
      {data && <LeaveGuard leave={() => undefined}>{() => <Written campaign={data} step={step} refetch={refetch} />}</LeaveGuard>}
    </Page>
  );
}

function Written({ campaign, step, refetch }: { campaign: Campaign; step: Step; refetch: () => Promise<unknown> }) {
  const { t } = useTranslation('campaigns');
  const [reads, setReads] = useState(0);
  const Part = PARTS[step];
  return (
    <>
      <nav aria-label={t('wizard.steps')}>
        <ol className={classes.steps}>
          {STEPS.map((one, place) => (
            <li key={one}>
              <Link href={stepHref(campaign.id, one)} className={classes.step} aria-current={one === step ? 'step' : undefined}>
                <span className={classes.mark}>{place + 1}</span>
                {t(key('steps', one))}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <Part
        key={`${step} ${reads}`}
        campaign={campaign}
        onReload={async () => {
          await refetch();
          setReads(reads + 1);
        }}
      />
    </>
  );
}
