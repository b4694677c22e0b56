import { IconMessages } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listContactInteractions, type PastInteraction } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { type Column, DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { StateChip } from '../interactions/state-chip';
import { TagChips } from '../tags/tag-chips';

const SOME = 20;

/** What the person was ever served for, on whatever number, the newest first. */
export function PastCard({ contactId }: { contactId: string }) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const formats = useFormats();
  const pages = usePages(
    ['interactions-of', contactId],
    async (page) => (await listContactInteractions({ path: { id: contactId }, query: { limit: SOME, ...page } })).data,
    { staleTime: 0 },
  );
  const columns = useMemo(
    (): Column<PastInteraction>[] => [
      { id: 'number', label: t('past.number'), cell: ({ number }) => panel('person.number', { number }) },
      { id: 'opened', label: t('past.opened'), cell: ({ openedAt }) => <time dateTime={openedAt}>{formats.moment(openedAt)}</time> },
      {
        id: 'who',
        label: t('past.who'),
        cell: ({ queue, assignee, channel }) => joined([queue.name, assignee?.name ?? panel('person.noAgent'), channel.name]),
      },
      { id: 'tags', label: t('tags'), cell: ({ tags }) => tags.length > 0 && <TagChips tags={tags} /> },
      { id: 'state', label: t('past.state'), card: 'corner', cell: ({ state }) => <StateChip state={state} /> },
    ],
    [t, panel, formats],
  );
  return (
    <Card id="contact-past" title={t('past.title')}>
      <Listing of={pages} empty={<Empty icon={IconMessages} title={t('past.none')} hint={t('past.noneHint')} />}>
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
