import { Button, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recalculateCharges, type Tariff } from '../../client';
import { jobQuery } from '../../lib/api/job-query';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { FieldRow, Fields, FormActs, FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { amountsIn } from './recalculation.domain';

/** Prices anew what was charged on some days: what would change is shown before anything is written. */
export function RecalculateDialog({ tariffs, onClose }: { tariffs: readonly Tariff[]; onClose: () => void }) {
  const { t } = useTranslation('money');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const language = useLanguage();
  const cache = useQueryClient();
  const { timezone } = useMe().tenant;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now());
  const [asked, ask] = useState({ from: `${today.slice(0, 7)}-01`, to: today, tariff: '', reason: '' });
  const change = (part: Partial<typeof asked>): void => {
    ask({ ...asked, ...part });
    start.reset();
  };
  const start = useMutation({
    mutationFn: async (dryRun: boolean) => {
      const body = { ...asked, tariff: asked.tariff || null, reason: asked.reason.trim(), dryRun };
      return { job: (await recalculateCharges({ body })).data, dryRun };
    },
  });
  const { job: begun, dryRun = true } = start.data ?? {};
  const { data: job } = useQuery({ ...jobQuery(begun?.id ?? ''), enabled: begun !== undefined });
  const isOver = job !== undefined && job.endedAt !== null;
  const { looked = 0, corrected = 0, otherCurrency = 0 } = job?.counts ?? {};
  const sums = (of: 'more' | 'less'): string =>
    amountsIn(job?.counts ?? {}, of)
      .map((one) => formats.amount(one))
      .join(' + ');
  const close = (): void => {
    if (isOver && !dryRun) {
      notifications.show({ message: t('recalculate.done') });
      void cache.invalidateQueries({ queryKey: ['billing'] });
    }
    onClose();
  };
  const isReady = asked.reason.trim() !== '' && asked.from !== '' && asked.to >= asked.from;
  const found = job?.state === 'done' && dryRun;
  return (
    <Dialog title={t('recalculate.title')} size="lg" onClose={close}>
      <Fields>
        <FormHint>{t('recalculate.lead')}</FormHint>
        <FieldRow>
          <TextInput
            type="date"
            label={t('recalculate.from')}
            max={asked.to}
            value={asked.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('recalculate.to')}
            min={asked.from}
            value={asked.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </FieldRow>
        <NativeSelect
          label={t('recalculate.by')}
          data={[
            { value: '', label: t('recalculate.asThen') },
            ...tariffs.map(({ key, version, name }) => ({ value: `${key}@${version}`, label: name[language] })),
          ]}
          value={asked.tariff}
          onChange={(event) => change({ tariff: event.currentTarget.value })}
        />
        <TextInput
          label={t('recalculate.reason')}
          {...atMost(200)}
          value={asked.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        {start.error && <ErrorState error={start.error} />}
        {begun && !isOver && (
          <JobProgress
            label={t('recalculate.looking')}
            done={undefined}
            whole={undefined}
            words={t('recalculate.looked', { count: looked, shown: formats.number(looked) })}
          />
        )}
        <div role="status">
          {found &&
            (corrected === 0
              ? t('recalculate.none')
              : t('recalculate.would', { count: corrected, shown: formats.number(corrected), more: sums('more'), less: sums('less') }))}
          {found && otherCurrency > 0 && (
            <FormHint>{t('recalculate.otherCurrency', { count: otherCurrency, shown: formats.number(otherCurrency) })}</FormHint>
          )}
          {job?.state === 'done' && !dryRun && t('recalculate.done')}
          {job?.state === 'failed' && t('recalculate.failed')}
        </div>
        <FormActs>
          <Button variant="default" onClick={close}>
            {common(isOver && !dryRun ? 'close' : 'cancel')}
          </Button>
          {found && corrected > 0 ? (
            <Button loading={start.isPending} onClick={() => start.mutate(false)}>
              {t('recalculate.apply')}
            </Button>
          ) : (
            !(isOver && !dryRun) && (
              <Button disabled={!isReady} loading={start.isPending || (begun !== undefined && !isOver)} onClick={() => start.mutate(true)}>
                {t('recalculate.try')}
              </Button>
            )
          )}
        </FormActs>
      </Fields>
    </Dialog>
  );
}
