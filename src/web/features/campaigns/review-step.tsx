import { Alert, Button, TextInput } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Campaign, startCampaign } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormHint } from '../../ui/form-layout';
import { CampaignFacts } from './campaign-facts';
import { useCampaignChanged } from './campaigns-query';
import { StepActs } from './step-acts';
import type { StepProps } from './step-form';
import { stepHref } from './steps.domain';
import { TestDialog } from './test-dialog';

/** Everything once more in sentences; it begins when somebody writes down to how many people. */
export function ReviewStep({ campaign }: StepProps) {
  return (
    <Fields>
      <CampaignFacts campaign={campaign} editable />
      {campaign.preview ? <Confirmed campaign={campaign} /> : <Uncounted campaign={campaign} />}
    </Fields>
  );
}

function Uncounted({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  return (
    <>
      <Alert color="orange">{t('review.uncounted')}</Alert>
      <StepActs campaign={campaign} step="review">
        <Button component={Link} href={stepHref(campaign.id, 'cost')}>
          {t('review.count')}
        </Button>
      </StepActs>
    </>
  );
}

function Confirmed({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const maySend = useMay('campaigns:send');
  const changed = useCampaignChanged();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const [isTesting, setTesting] = useState(false);
  const { id, preview } = campaign;
  const [planned, total] = [preview?.planned ?? 0, preview?.total ?? null];
  const start = useMutation({
    mutationFn: async () => (await startCampaign({ path: { id }, body: { expected: planned } })).data,
    onSuccess: async (now) => {
      await changed(now);
      go(`/campaigns/${id}`);
    },
  });
  const isSame = planned > 0 && typed.replace(/[^\d]/g, '') === String(planned);
  const amount = total ? formats.amount(total) : undefined;
  return (
    <form
      aria-label={t('review.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSame) start.mutate();
      }}
    >
      <Fields>
        <Card id="confirm" title={t('review.title')}>
          <strong>
            {amount === undefined
              ? t('review.goesTo', { count: planned, shown: formats.number(planned) })
              : t('review.costs', { count: planned, shown: formats.number(planned), amount })}
          </strong>
          <FormHint>{t('review.fixed')}</FormHint>
          {maySend ? (
            <TextInput
              label={t('review.type')}
              description={t('review.typeHint', { shown: formats.number(planned) })}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              error={typed.trim() !== '' && !isSame && typed.trim().length >= String(planned).length ? t('review.differs') : undefined}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          ) : (
            <Alert color="orange">{t('review.notAllowed')}</Alert>
          )}
          {start.error && <ErrorState error={start.error} />}
        </Card>
        <StepActs campaign={campaign} step="review">
          {maySend && (
            <Button variant="default" onClick={() => setTesting(true)}>
              {t('test.open')}
            </Button>
          )}
          {maySend && (
            <Button
              type="submit"
              leftSection={<IconSend2 size={16} aria-hidden />}
              loading={start.isPending}
              disabled={!isSame || planned === 0}
            >
              {t(campaign.scheduleAt ? 'review.schedule' : 'review.start')}
            </Button>
          )}
        </StepActs>
      </Fields>
      {isTesting && <TestDialog id={id} onClose={() => setTesting(false)} />}
    </form>
  );
}
