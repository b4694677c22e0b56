import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBooks, IconPlus, IconSearchOff, IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listTemplates } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { PageActs } from '../../ui/page-acts';
import { channelsQuery } from '../channels/channels-query';
import { AccountsBar } from './accounts-bar';
import { LibraryDialog } from './library-dialog';
import { TemplateFilters } from './template-filters';
import { groupsOf } from './template-groups.domain';
import { TemplateTable } from './template-table';
import type { TemplateQuery } from './templates-query';
import { useTemplateFilter } from './use-template-filter';

/** Every template of the company, one line a name, with what Meta thinks of each language. */
export function TemplateList() {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const [mayWrite, seesChannels] = [useMay('templates:write'), useMay('channels:read')];
  const { filter, change, clear, isEmpty } = useTemplateFilter();
  const [q] = useDebouncedValue(filter.q.trim(), 250);
  const channels = useQuery({ ...channelsQuery, enabled: seesChannels }).data?.items ?? [];
  const [choosing, choose] = useState(false);
  const query = Object.fromEntries(Object.entries({ ...filter, q }).filter(([, value]) => value !== '')) as TemplateQuery; // safe: another text is refused with a reason
  const found = usePages(
    ['templates', 'list', query],
    async (page) => (await listTemplates({ query: { limit: 50, ...query, ...page } })).data,
    {
      staleTime: 0,
    },
  );
  const scratch = mayWrite && (
    <Button component={Link} href="/templates/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('list.new')}
    </Button>
  );
  const library = { icon: IconBooks, label: t('list.fromLibrary'), act: () => choose(true) };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        mayWrite && (
          <PageActs acts={[library]} more={t('more')}>
            {scratch}
          </PageActs>
        )
      }
      wide
    >
      <TemplateFilters filter={filter} channels={channels} onChange={change} />
      <AccountsBar channels={channels} chosen={filter.channel} isRead={found.items !== undefined} />
      <Listing
        of={found}
        empty={
          isEmpty ? (
            <Empty icon={IconTemplate} title={t('list.none')} hint={t(mayWrite ? 'list.noneHint' : 'list.noneYet')}>
              {mayWrite && (
                <>
                  <Button leftSection={<IconBooks size={16} aria-hidden />} onClick={() => choose(true)}>
                    {t('list.fromLibrary')}
                  </Button>
                  <Button component={Link} href="/templates/new" variant="default">
                    {t('list.fromScratch')}
                  </Button>
                </>
              )}
            </Empty>
          ) : (
            <Empty icon={IconSearchOff} title={t('list.noneFiltered')}>
              <Button variant="default" onClick={clear}>
                {t('list.all')}
              </Button>
            </Empty>
          )
        }
      >
        {(items) => <TemplateTable groups={groupsOf(items, language)} busy={found.busy} />}
      </Listing>
      {choosing && <LibraryDialog onClose={() => choose(false)} />}
    </Page>
  );
}
