import { Alert, Anchor, Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { previewCampaign } from '../../client';
import { jobQuery } from '../../lib/api/job-query';
import { refusalOf } from '../../lib/api/refusal';
import { useFormats } from '../../lib/i18n/use-formats';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormHint } from '../../ui/form-layout';
import { campaignQuery, useCampaignChanged } from './campaigns-query';
import { CostSplit } from './cost-split';
import { LeftOut } from './left-out';
import { ListFlaws } from './list-flaws';
import { PlanProgress } from './plan-progress';
import { StepActs } from './step-acts';
import type { StepProps } from './step-form';
import { stepHref } from './steps.domain';

const LOOK_AGAIN = 1_500;

/** Who would get it, who would not and why, and what it would cost: counted anew after each change of the draft. */
export function CostStep({ campaign }: StepProps) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const changed = useCampaignChanged();
  const { id, preview, portfolio } = campaign;
  const start = useMutation({ mutationFn: async () => (await previewCampaign({ path: { id } })).data, onSuccess: changed });
  const begun = start.data?.jobId ?? null;
  const { data: job } = useQuery({ ...jobQuery(begun ?? ''), enabled: begun !== null && preview === null });
  // Somebody has changed the draft meanwhile: what was counted is not its number any more.
  const isOvertaken = job?.state === 'done' && start.data !== undefined && campaign.revision > start.data.revision;
  const isFailed = preview === null && (job?.state === 'failed' || job?.state === 'cancelled' || isOvertaken);
  const isGoing = preview === null && !isFailed && (start.isPending || start.isSuccess);
  useQuery({ ...campaignQuery(id), refetchInterval: isGoing ? LOOK_AGAIN : false });
  // To come here is to ask for it, once: a number from before the last change of the draft is not kept.
  const asked = useRef(preview !== null);
  const { mutate } = start;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  const isNobody = preview?.planned === 0;
  return (
    <Fields>
      {start.error && <ErrorState error={start.error} />}
      {refusalOf(start.error)?.code === 'campaign-values-missing' && (
        <Anchor component={Link} href={stepHref(id, 'message')}>
          {t('cost.toMessage')}
        </Anchor>
      )}
      {isFailed && (
        <Alert color="red" role="alert">
          {t('cost.failed')}
        </Alert>
      )}
      {isGoing && <PlanProgress jobId={begun} label={t('cost.counting')} />}
      {preview && (
        <>
          <CostSplit preview={preview} />
          {portfolio && preview.planned > portfolio.limit - portfolio.used && (
            <Alert color="orange">
              {t('cost.limit', {
                ...{ count: portfolio.limit, shown: formats.number(portfolio.limit), used: formats.number(portfolio.used) },
              })}
            </Alert>
          )}
          <LeftOut excluded={preview.excluded} />
          <ListFlaws campaign={campaign} excluded={preview.excluded} />
          <FormHint>{t('cost.asOf', { moment: formats.moment(preview.at) })}</FormHint>
        </>
      )}
      {isNobody && <Alert color="orange">{t('cost.nobody')}</Alert>}
      <StepActs campaign={campaign} step="cost">
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} disabled={isGoing} onClick={() => start.mutate()}>
          {t('cost.again')}
        </Button>
        {preview && !isNobody ? (
          <Button component={Link} href={stepHref(id, 'review')}>
            {t('wizard.next')}
          </Button>
        ) : (
          <Button disabled>{t('wizard.next')}</Button>
        )}
      </StepActs>
    </Fields>
  );
}
