import { IconMessages } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastInteraction } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { TagChips } from '../tags/tag-chips';
import { StateChip } from './state-chip';

type Page = { items: PastInteraction[]; next: string | null };
type Props = { of: readonly string[]; read: (page: { after?: string }) => Promise<Page>; hint: string };

/** Interactions as a list tells them. */
export function Past({ of, read, hint }: Props) {
  const { t } = useTranslation('interactions');
  const formats = useFormats();
  const pages = usePages(of, read, { staleTime: 0 });
  const columns = useMemo(
    (): Column<PastInteraction>[] => [
      { id: 'number', label: t('past.number'), cell: ({ number }) => t('past.numbered', { number }) },
      { id: 'opened', label: t('past.opened'), cell: ({ openedAt }) => <time dateTime={openedAt}>{formats.moment(openedAt)}</time> },
      {
        id: 'who',
        label: t('past.who'),
        cell: ({ queue, assignee, channel }) => joined([queue.name, assignee?.name ?? t('past.noAgent'), channel.name]),
      },
      { id: 'tags', label: t('past.tags'), cell: ({ tags }) => tags.length > 0 && <TagChips tags={tags} /> },
      { id: 'state', label: t('past.state'), card: 'corner', cell: ({ state }) => <StateChip state={state} /> },
    ],
    [t, formats],
  );
  return (
    <Card id="contact-past" title={t('past.title')}>
      <Listing of={pages} empty={<Empty icon={IconMessages} title={t('past.none')} hint={hint} />}>
        {(items) => (
          <DataTable
            label={t('past.title')}
            columns={columns}
            rows={items}
            idOf={({ id }) => id}
            busy={pages.busy}
            narrow="cards"
            hrefOf={({ conversationId }) => `/inbox/${conversationId}`}
          />
        )}
      </Listing>
    </Card>
  );
}
