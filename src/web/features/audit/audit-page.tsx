import { Button } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listAuditEntries } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { AuditFilters } from './audit-filters';
import { AuditTable } from './audit-table';
import { ChainSeal } from './chain-seal';
import { useAuditFilter } from './use-audit-filter';
import { useDownload } from './use-download';

/** Who did what, the newest first. The address holds the filter, so that a view can be shared. */
export default function AuditPage() {
  const { t } = useTranslation('audit');
  const { filter, query, change, clear, isEmpty } = useAuditFilter();
  const download = useDownload(query);
  const pages = usePages(['audit', query], async (page) => (await listAuditEntries({ query: { ...query, ...page } })).data, {
    staleTime: 0,
  });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          disabled={!pages.items || pages.items.length === 0}
          onClick={() => download.mutate()}
        >
          {t('download')}
        </Button>
      }
    >
      <ChainSeal />
      <AuditFilters filter={filter} onChange={change} />
      {download.error && <ErrorState error={download.error} />}
      <Listing
        of={pages}
        empty={
          <Empty icon={IconHistory} title={t('none')} hint={t(isEmpty ? 'noneHint' : 'noneFiltered')}>
            {!isEmpty && (
              <Button variant="default" onClick={clear}>
                {t('clear')}
              </Button>
            )}
          </Empty>
        }
      >
        {(entries) => (
          <AuditTable entries={entries} busy={pages.busy} onAbout={(object) => change({ object })} onBy={(actor) => change({ actor })} />
        )}
      </Listing>
    </Page>
  );
}
