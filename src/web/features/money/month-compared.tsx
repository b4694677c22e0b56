import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Job, type ProviderImport, readJobFile } from '../../client';
import { jobQuery } from '../../lib/api/job-query';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { Amount } from './amount';
import { kindIn, useDifferencesChanged } from './differences-query';
import { type Row, readCompared } from './month-compared.domain';
import { useDifferenceWords } from './use-difference-words';

type Props = { job: Job; of: ProviderImport | undefined; isKept: boolean };

/** How far the comparison has come, and what it found. */
export function MonthCompared({ job: begun, of, isKept }: Props) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const changed = useDifferencesChanged();
  const { data: job = begun } = useQuery(jobQuery(begun.id));
  const isDone = job.state === 'done';
  const { data: rows = [] } = useQuery({
    queryKey: ['differences', 'compared', job.id],
    queryFn: async () => readCompared(await ((await readJobFile({ path: { id: job.id }, parseAs: 'blob' })).data as Blob).text()), // safe: asked for as one
    enabled: isDone,
  });
  useEffect(() => {
    if (isDone && isKept) void changed();
  }, [isDone, isKept, changed]);
  const { sessions = 0, untraced = 0, keys = 0, unrated = 0, found = 0 } = job.counts;
  if (job.state === 'failed' || job.state === 'cancelled') return <FormHint>{t('differences.import.failed')}</FormHint>;
  if (!isDone)
    return (
      <JobProgress
        label={t('differences.import.reading')}
        done={undefined}
        whole={undefined}
        words={t('differences.import.read', { count: sessions, shown: formats.number(sessions) })}
      />
    );
  return (
    <>
      <div role="status">
        {isKept ? t('differences.import.kept') : null}{' '}
        {found === 0 ? t('differences.import.equal') : t('differences.import.found', { count: found, shown: formats.number(found) })}
      </div>
      <FormHint>
        {t('differences.import.compared', {
          keys: formats.number(keys),
          from: of?.from ? formats.date(of.from) : '—',
          to: of?.to ? formats.date(of.to) : '—',
        })}{' '}
        {untraced > 0 && t('differences.import.untraced', { count: untraced, shown: formats.number(untraced) })}{' '}
        {unrated > 0 && t('differences.import.unrated', { count: unrated, shown: formats.number(unrated) })}
      </FormHint>
      {rows.length > 0 && <Found rows={rows} />}
    </>
  );
}

const MOST = 100;
function Found({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const words = useDifferenceWords();
  const columns: Column<Row>[] = [
    {
      id: 'kind',
      label: t('differences.kind'),
      cell: ({ kind: name }) => {
        const kind = kindIn(name);
        return kind ? t(key('variance', `${kind}.title` as const)) : name;
      },
    },
    { id: 'day', label: t('differences.day'), cell: ({ day }) => formats.date(day) },
    {
      id: 'ours',
      label: t('differences.weExpected'),
      cell: ({ ours, currency }) => `${t('differences.weExpected')}: ${joined(words(ours, currency ?? ''), ' · ')}`,
    },
    {
      id: 'told',
      label: t('differences.metaSays'),
      cell: ({ told, currency }) => `${t('differences.metaSays')}: ${joined(words(told, currency ?? ''), ' · ')}`,
    },
    {
      id: 'more',
      label: t('differences.more'),
      align: 'right',
      cell: ({ micros, currency }) =>
        micros === null ? t('differences.noAmount') : <Amount of={{ micros, currency: currency ?? '' }} exact />,
    },
  ];
  return (
    <DataTable
      label={t('differences.import.list')}
      columns={columns}
      rows={rows.slice(0, MOST)}
      idOf={(row) => JSON.stringify(row)}
      narrow="cards"
    />
  );
}
