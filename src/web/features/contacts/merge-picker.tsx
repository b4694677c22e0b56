import { Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { atMost } from '../../lib/screen/at-most';
import { readablePhone } from '../../lib/screen/phone';
import { Avatar } from '../../ui/avatar';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { EVERYBODY } from './contact-filter.domain';
import { useContacts } from './contacts-query';

/** Finds another contact by words of a name or an address. */
export function MergePicker({ except, onChoose }: { except: string; onChoose: (contact: Contact) => void }) {
  const { t } = useTranslation('contacts');
  const [wanted, setWanted] = useState('');
  const [words] = useDebouncedValue(wanted.trim(), 250);
  const found = useContacts({ ...EVERYBODY, q: words });
  const others = found.items?.filter(({ id }) => id !== except);
  return (
    <>
      <TextInput
        data-autofocus
        type="search"
        label={t('merge.find')}
        description={t('merge.findHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        {...atMost(200)}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {words !== '' && (
        <Listing of={{ ...found, items: others }} empty={<Text c="dimmed">{t('none')}</Text>}>
          {(items) => (
            <ItemList label={t('merge.found')} busy={found.busy}>
              {items.map((contact) => (
                <Item
                  key={contact.id}
                  icon={<Avatar name={contact.name} size="small" />}
                  name={contact.name}
                  facts={joined([contact.phone && readablePhone(contact.phone), contact.email])}
                  onOpen={() => onChoose(contact)}
                />
              ))}
            </ItemList>
          )}
        </Listing>
      )}
    </>
  );
}
