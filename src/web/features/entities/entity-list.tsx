import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCategory, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EntityType, restoreEntityType } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { useExplain } from '../../lib/api/use-explain';
import { listed } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { NewEntity } from './new-entity';
import { TypeIcon } from './type-icon';

/** Every kind of thing that the company keeps records of, those out of use below. */
export function EntityList() {
  const { t } = useTranslation('entities');
  const all = listed(useQuery({ ...entityTypesQuery, staleTime: 0 }));
  const [adding, setAdding] = useState(false);
  const live = all.items?.filter(({ archivedAt }) => archivedAt === null);
  const archived = all.items?.filter(({ archivedAt }) => archivedAt !== null) ?? [];
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={(live?.length ?? 0) > 0 && add}>
      <Listing
        of={{ ...all, items: live }}
        empty={
          <Empty icon={IconCategory} title={t('none')} hint={t('noneHint')}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ItemList label={t('title')}>
            {items.map((type) => (
              <Item
                key={type.id}
                icon={<TypeIcon icon={type.icon} />}
                name={type.plural}
                facts={joined([t('fields', { count: fieldsIn(type) }), type.help])}
                href={`/settings/entities/${type.key}`}
              />
            ))}
          </ItemList>
        )}
      </Listing>
      {archived.length > 0 && (
        <Section id="archived-entities" title={t('archived')} lead={t('archivedLead')}>
          <ItemList label={t('archived')}>
            {archived.map((type) => (
              <Archived key={type.id} type={type} />
            ))}
          </ItemList>
        </Section>
      )}
      {adding && <NewEntity onClose={() => setAdding(false)} />}
    </Page>
  );
}

const fieldsIn = ({ fields }: EntityType): number => fields.filter(({ isRetired }) => !isRetired).length;

function Archived({ type }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const cache = useQueryClient();
  const explain = useExplain();
  const { mutate, isPending } = useMutation({
    mutationFn: () => restoreEntityType({ path: { key: type.key } }),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
    onSettled: () => cache.invalidateQueries(entityTypesQuery),
  });
  return (
    <Item icon={<TypeIcon icon={type.icon} />} name={type.plural} facts={t('fields', { count: fieldsIn(type) })}>
      <Button
        size="compact-sm"
        variant="default"
        loading={isPending}
        aria-label={t('restoreWhat', { name: type.plural })}
        onClick={() => mutate()}
      >
        {t('restore')}
      </Button>
    </Item>
  );
}
