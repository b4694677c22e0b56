import { ActionIcon, Button, Group } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntityType, Record as Kept } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { type ShownField, shownValue } from '../custom-fields/field-draft.domain';
import { useWriting } from '../custom-fields/use-writing';
import { TypeIcon } from '../entities/type-icon';
import { whereText } from '../segments/where.domain';
import type { Named } from './names';
import { RecordDrawer } from './record-drawer';
import { inSentence, type Leading, shownFields } from './record-fields.domain';
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
  const [edited, setEdited] = useState<Kept>();
  const factsOf = useFacts(type);
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
                facts={factsOf(record)}
                href={`/records/${type.key}/${record.id}`}
              >
                {mayWrite && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('edit', { name: record.title || t('untitled') })}
                    onClick={() => setEdited(record)}
                  >
                    <IconPencil size={16} aria-hidden />
                  </ActionIcon>
                )}
              </Item>
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
      {edited && <RecordDrawer type={type} record={edited} onClose={() => setEdited(undefined)} />}
      {adding && <RecordDrawer type={type} preset={{ key: field.key, named }} onClose={() => setAdding(false)} />}
    </>,
  );
}

const SHOWN = 3;

/** What a record says beside its title: the first of its values, in a line. */
function useFacts(type: EntityType): (record: Kept) => string {
  const writing = useWriting();
  const fields = shownFields(type).filter((field) => !UNTOLD.includes(field.type) && !type.title.includes(`{{${field.key}}}`));
  return ({ fields: values }) => {
    const texts = fields.flatMap((field) =>
      values[field.key] === undefined ? [] : [whole(field, shownValue(field, values[field.key], writing))],
    );
    return joined(texts.slice(0, SHOWN));
  };
}
/** An amount never parts from its currency or unit at the end of a line. */
const whole = ({ type }: ShownField, text: string): string =>
  type === 'money' || type === 'number' ? text.replaceAll(' ', '\u00a0') : text;
const UNTOLD: readonly string[] = ['long', 'relation', 'file'];
