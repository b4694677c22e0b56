import { Button, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportPresenceReport, readPresenceReport } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { ErrorState } from '../../ui/error-state';
import { FilterBar } from '../../ui/filter-bar';
import { FormHint } from '../../ui/form-layout';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { zoneName } from '../sign-in/time-zones';
import { ReportTable } from './report-table';

const PRESETS = { today: [0, 0], yesterday: [1, 1], week: [6, 0], month: [29, 0] } as const;
const DAY = 86_400_000;

/** Worked, paused and over-limit time over days of the company's time zone, and the same numbers as a sheet. */
export function PresenceReport() {
  const { t } = useTranslation('presence');
  const formats = useFormats();
  const { timezone } = useMe().tenant;
  const dayAgo = (days: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now() - days * DAY);
  const [period, setPeriod] = useState({ from: dayAgo(6), to: dayAgo(0) });
  const report = usePages(['presence-report', period], async (page) => (await readPresenceReport({ query: { ...period, ...page } })).data, {
    staleTime: 0,
  });
  const download = useMutation({
    mutationFn: async () => {
      const { data } = await exportPresenceReport({ query: period, parseAs: 'blob' });
      saveFile(data, `presence-${period.from}-${period.to}.csv`);
    },
  });
  return (
    <Section id="presence-report" title={t('report')}>
      <FilterBar>
        {(['today', 'yesterday', 'week', 'month'] as const).map((preset) => {
          const [from, to] = [dayAgo(PRESETS[preset][0]), dayAgo(PRESETS[preset][1])];
          return (
            <Button
              key={preset}
              variant={period.from === from && period.to === to ? 'light' : 'default'}
              aria-pressed={period.from === from && period.to === to}
              onClick={() => setPeriod({ from, to })}
            >
              {t(key('preset', preset))}
            </Button>
          );
        })}
        <TextInput
          type="date"
          label={t('from')}
          value={period.from}
          max={period.to}
          onChange={(event) => event.currentTarget.value && setPeriod({ ...period, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('to')}
          value={period.to}
          min={period.from}
          onChange={(event) => event.currentTarget.value && setPeriod({ ...period, to: event.currentTarget.value })}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('download')}
        </Button>
      </FilterBar>
      {download.error && <ErrorState error={download.error} />}
      {report.first && (
        <FormHint>{t('zone', { zone: zoneName(report.first.timezone), moment: formats.moment(report.first.asOf) })}</FormHint>
      )}
      <Listing of={report} empty={<FormHint>{t('empty')}</FormHint>}>
        {(people) => <ReportTable people={people} busy={report.busy} />}
      </Listing>
    </Section>
  );
}
