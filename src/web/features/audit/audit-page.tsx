import { Button, EmptyState } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAuditEntries } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useNow } from '../../lib/screen/use-now';
import { Page } from '../../ui/page';
import classes from './audit.module.css';
import { AuditFilters } from './audit-filters';
import { ChainSeal } from './chain-seal';
import { EntryLine } from './entry-line';
import { useAuditFilter } from './use-audit-filter';
import { useDownload } from './use-download';

/** Who did what, day by day, the newest first. The address holds the filter, so that a view can be shared. */
export default function AuditPage() {
  const { t } = useTranslation('audit');
  const explain = useExplain();
  const formats = useFormats();
  const now = useNow();
  const { filter, query, change, clear, isEmpty } = useAuditFilter();
  const download = useDownload(query);
  const pages = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: async ({ pageParam }) => (await listAuditEntries({ query: { ...query, ...(pageParam ? { after: pageParam } : {}) } })).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const failed = pages.error ?? download.error;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="middle"
      action={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          disabled={entries.length === 0}
          onClick={() => download.mutate()}
        >
          {t('download')}
        </Button>
      }
    >
      <ChainSeal />
      <AuditFilters filter={filter} onChange={change} />
      {failed && <p role="alert">{explain(failed)}</p>}
      <ol className={classes.log} aria-busy={pages.isFetching}>
        {entries.map((entry, index) => {
          const day = formats.day(entry.at, now);
          const before = entries[index - 1];
          return (
            <li key={entry.seq}>
              {(!before || formats.day(before.at, now) !== day) && <h2 className={classes.day}>{day}</h2>}
              <EntryLine entry={entry} onAbout={(object) => change({ object })} onBy={(actor) => change({ actor })} />
            </li>
          );
        })}
      </ol>
      {pages.isSuccess && entries.length === 0 && (
        <EmptyState icon={<IconHistory aria-hidden />} title={t('none')} description={t(isEmpty ? 'noneHint' : 'noneFiltered')}>
          {!isEmpty && (
            <EmptyState.Actions>
              <Button variant="default" onClick={clear}>
                {t('clear')}
              </Button>
            </EmptyState.Actions>
          )}
        </EmptyState>
      )}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}
