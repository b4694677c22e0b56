import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, queryContacts } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { atMost } from '../../lib/screen/at-most';
import { readablePhone } from '../../lib/screen/phone';
import { Avatar } from '../../ui/avatar';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { contactQuery } from '../contact-panel/contact-query';

type Props = { ids: readonly string[]; onChange: (ids: readonly string[]) => void };

/** Of more than these nobody reads the names here. */
const SHOWN = 50;
const MOST = 10_000;
const FOUND = 8;

/** People who are found by words and chosen one by one. */
export function ChosenPeople({ ids, onChange }: Props) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const [wanted, setWanted] = useState('');
  const [words] = useDebouncedValue(wanted.trim(), 250);
  const found = useQuery({
    queryKey: ['contacts', 'campaign', words],
    queryFn: async () =>
      (await queryContacts({ body: { filter: { field: 'text', is: 'containing', value: words }, limit: FOUND } })).data.items,
    enabled: words !== '',
    staleTime: 5_000,
  });
  const others = (found.data ?? []).filter(({ id }) => !ids.includes(id));
  return (
    <Card id="chosen" title={t('audience.chosen', { count: ids.length, shown: formats.number(ids.length) })}>
      <TextInput
        type="search"
        label={t('audience.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        {...atMost(200)}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {found.error && <ErrorState error={found.error} />}
      {words !== '' && found.data && others.length === 0 && <FormHint>{t('audience.nobody')}</FormHint>}
      {words !== '' && others.length > 0 && (
        <ItemList label={t('audience.found')} busy={found.isFetching}>
          {others.map((contact) => (
            <Item
              key={contact.id}
              icon={<Avatar name={contact.name} size="small" />}
              name={contact.name}
              facts={factsOf(contact)}
              onOpen={() => onChange([...ids, contact.id].slice(0, MOST))}
            >
              <IconPlus size={16} aria-hidden />
            </Item>
          ))}
        </ItemList>
      )}
      {ids.length === 0 && <FormHint>{t('audience.noneChosen')}</FormHint>}
      {ids.length > 0 && (
        <ItemList label={t('audience.chosenList')}>
          {ids.slice(0, SHOWN).map((id) => (
            <Chosen key={id} id={id} onRemove={() => onChange(ids.filter((one) => one !== id))} />
          ))}
        </ItemList>
      )}
      {ids.length > SHOWN && (
        <FormHint>{t('audience.more', { count: ids.length - SHOWN, shown: formats.number(ids.length - SHOWN) })}</FormHint>
      )}
    </Card>
  );
}

const factsOf = ({ phone, email }: Contact): string => joined([phone && readablePhone(phone), email]);

function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const { data, error } = useQuery({ ...contactQuery(id), staleTime: 60_000 });
  const name = data?.name ?? (error ? common('erasedPerson') : common('loading'));
  return (
    <Item icon={<Avatar name={name} size="small" />} name={name} facts={data && factsOf(data)}>
      <CloseButton aria-label={t('audience.remove', { name })} onClick={onRemove} />
    </Item>
  );
}
