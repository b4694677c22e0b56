import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { TypeIcon } from '../entities/type-icon';
import { whereText } from '../segments/where.domain';
import type { Named } from './names';
import { RecordDrawer } from './record-drawer';
import type { Leading } from './record-fields.domain';
import { inSentence } from './record-fields.domain';
import { NEWEST } from './record-filter.domain';
import { useRecords } from './records-query';

const SOME = 5;

type Props = Leading & {
  named: Named;
  /** What stands around it, with its title; nothing is shown where there is nothing to see and nothing to do. */
  children: (title: string, list: ReactNode) => ReactNode;
};

/** The records that name this one, or this contact, by one of their relations; a new one begins with it. */
export function RelatedList({ type, field, named, children }: Props) {
  const { t } = useTranslation('records');
  const [adding, setAdding] = useState(false);
  const condition = { field: field.key, is: 'one-of', value: [named.id] } as const;
  const found = useRecords(type.key, { filter: condition, sort: NEWEST, limit: SOME });
  const mayWrite = type.right === 'edit';
  const title = field.relation?.otherLabel || type.plural;
  if (!mayWrite && (found.items?.length ?? 0) === 0) return null;
  return children(
    title,
    <>
      <Listing of={{ ...found, more: undefined }} empty={<FormHint>{t('related.none')}</FormHint>}>
        {(items) => (
          <ItemList label={title}>
            {items.map((record) => (
              <Item
                key={record.id}
                icon={<TypeIcon icon={type.icon} />}
                name={record.title || t('untitled')}
                href={`/records/${type.key}/${record.id}`}
              />
            ))}
          </ItemList>
        )}
      </Listing>
      <Group gap="sm" mt="xs">
        {mayWrite && (
          <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
            {t('new', { name: inSentence(type.singular) })}
          </Button>
        )}
        {found.more && (
          <Button
            component={Link}
            size="compact-sm"
            variant="subtle"
            href={`/records/${type.key}?${new URLSearchParams({ where: whereText([condition]) })}`}
          >
            {t('related.all')}
          </Button>
        )}
      </Group>
      {adding && <RecordDrawer type={type} preset={{ key: field.key, named }} onClose={() => setAdding(false)} />}
    </>,
  );
}
