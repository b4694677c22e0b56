import { Button, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportPresenceReport, readPresenceReport } from '../../client';
import { saveFile } from '../../lib/api/save-file';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import classes from './presence-page.module.css';
import { FIGURES, ReportRow } from './report-row';

const PRESETS = { today: [0, 0], yesterday: [1, 1], week: [6, 0], month: [29, 0] } as const;
const DAY = 86_400_000;

/** Worked, paused and over-limit time over days of the company's time zone, and the same numbers as a sheet. */
export function PresenceReport() {
  const { t } = useTranslation('presence');
  const explain = useExplain();
  const formats = useFormats();
  const { timezone } = useMe().tenant;
  const dayAgo = (days: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(Date.now() - days * DAY);
  const [period, setPeriod] = useState({ from: dayAgo(6), to: dayAgo(0) });
  const report = useInfiniteQuery({
    queryKey: ['presence-report', period],
    queryFn: async ({ pageParam }) => (await readPresenceReport({ query: { ...period, ...(pageParam ? { after: pageParam } : {}) } })).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const download = useMutation({
    mutationFn: async () => {
      const { data } = await exportPresenceReport({ query: period, parseAs: 'blob' });
      saveFile(data, `presence-${period.from}-${period.to}.csv`);
    },
  });
  const labels = {
    workedMs: t('worked'),
    availableMs: t('available'),
    connectedMs: t('connectedFor'),
    pausedMs: t('paused'),
    overLimitMs: t('over'),
  };
  const first = report.data?.pages[0];
  const people = report.data?.pages.flatMap((page) => page.items) ?? [];
  const failed = report.error ?? download.error;
  return (
    <section className={classes.section}>
      <h2 className={classes.subtitle}>{t('report')}</h2>
      <search className={classes.filters}>
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
      </search>
      {failed && <p role="alert">{explain(failed)}</p>}
      {first && <p className={classes.lead}>{t('zone', { zone: first.timezone, moment: formats.moment(first.asOf) })}</p>}
      <section className={classes.scroll} aria-label={t('report')} aria-busy={report.isFetching}>
        <table className={classes.table} hidden={people.length === 0}>
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col">
                  {labels[figure]}
                </th>
              ))}
              <th scope="col">{t('pauses')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <ReportRow key={person.user.id} person={person} />
            ))}
          </tbody>
        </table>
      </section>
      {report.isSuccess && people.length === 0 && <p className={classes.lead}>{t('empty')}</p>}
      {report.hasNextPage && (
        <Button variant="default" onClick={() => void report.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
