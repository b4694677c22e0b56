import { ActionIcon, Button } from '@mantine/core';
import { IconFilter, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { deleteSegment, type Segment } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { listed } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Confirm } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { SEGMENTS, segmentsQuery } from './segments-query';

const AT = '/settings/segments';

export function SegmentList() {
  const { t } = useTranslation('segments');
  const mayWrite = useMay('segments:write');
  const all = listed(useQuery(segmentsQuery));
  const add = mayWrite && (
    <Button component={Link} href={`${AT}/new`} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={(all.items?.length ?? 0) > 0 && add}>
      <Listing
        of={all}
        empty={
          <Empty icon={IconFilter} title={t('none')} hint={t('noneHint')}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ItemList label={t('title')}>
            {items.map((segment) => (
              <Line key={segment.id} segment={segment} mayWrite={mayWrite} />
            ))}
          </ItemList>
        )}
      </Listing>
    </Page>
  );
}

function Line({ segment, mayWrite }: { segment: Segment; mayWrite: boolean }) {
  const { t } = useTranslation('segments');
  const formats = useFormats();
  const cache = useQueryClient();
  const explain = useExplain();
  const [asking, setAsking] = useState(false);
  const { id, name, changedAt, revision } = segment;
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => deleteSegment({ path: { id }, headers: { 'if-match': `"${revision}"` } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: SEGMENTS }),
  });
  const places = refusalOf(error)?.places;
  const why =
    error &&
    (places
      ? t('usedIn', {
          names: joined(
            places.map((one) => one.name),
            ', ',
          ),
        })
      : explain(error));
  return (
    <Item name={name} href={`${AT}/${id}`} facts={t('changed', { moment: formats.moment(changedAt) })}>
      <ActionIcon component={Link} href={`/contacts?segment=${id}`} aria-label={t('show', { name })}>
        <IconUsers size={18} aria-hidden />
      </ActionIcon>
      {mayWrite && (
        <ActionIcon aria-label={t('deleteWhat', { name })} onClick={() => setAsking(true)}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
      {asking && (
        <Confirm
          title={t('deleteAsk', { name })}
          consequence={why || t('deleteMeans')}
          label={t('delete')}
          busy={isPending}
          disabled={places !== undefined}
          onYes={() => mutate()}
          onClose={() => {
            reset();
            setAsking(false);
          }}
        />
      )}
    </Item>
  );
}
