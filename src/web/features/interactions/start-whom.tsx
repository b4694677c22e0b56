import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneIn, showPhone } from '../../../kernel/phone';
import { type FoundConversation, searchConversations } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { readablePhone } from '../../lib/screen/phone';
import { Avatar } from '../../ui/avatar';
import { RadioRows } from '../../ui/radio-rows';
import { NewNumber, useNewNumber } from './new-number';

/** Somebody known, or a phone that is nobody's yet, and the company's number that writes to them. */
export type Whom = { conversationId?: string; contactId?: string; phone?: string; name?: string; channelId: string };
type Props = { find: string; chosen: Whom | undefined; onChoose: (whom: Whom | undefined) => void };

/** From here on what is typed may be a phone. */
const PHONE = /^[+(]?\d[\d\s().-]{4,}$/;

/** Finds by name or phone; a phone that nobody has can be written to as it is. */
export function StartWhom({ find, chosen, onChoose }: Props) {
  const { t } = useTranslation('interactions');
  const [wanted, setWanted] = useState(find);
  const [asked] = useDebouncedValue(wanted.trim(), 180);
  const { data } = useQuery({
    queryKey: ['search', asked],
    queryFn: async ({ signal }) => (await searchConversations({ query: { q: asked, limit: 20 }, signal })).data,
    enabled: asked.length >= 2,
    staleTime: 10_000,
  });
  const mayBePhone = PHONE.test(asked);
  const fresh = useNewNumber(mayBePhone);
  const found: FoundConversation[] = data?.conversations ?? [];
  const phone = mayBePhone && fresh.channelId !== undefined ? phoneIn(asked, fresh.country) : undefined;
  const isNew = phone !== undefined && !found.some(({ contact }) => contact.phone === phone);
  const rows = found.map(({ id, contact, channel }) => ({
    id,
    icon: <Avatar name={contact.name} size="small" />,
    label: contact.name,
    fact: contact.phone ? readablePhone(contact.phone) : channel.name,
  }));
  const news = isNew
    ? [{ id: phone, icon: <IconUserPlus size={20} aria-hidden />, label: showPhone(phone), fact: t('start.newNumber') }]
    : [];
  return (
    <>
      <TextInput
        data-autofocus
        label={t('start.contact')}
        placeholder={t('start.find')}
        value={wanted}
        onChange={(event) => {
          setWanted(event.currentTarget.value);
          if (chosen?.phone !== undefined) onChoose(undefined);
        }}
      />
      {mayBePhone && <NewNumber {...fresh} />}
      {asked.length >= 2 && data && (
        <RadioRows
          label={t('start.contact')}
          none={t(mayBePhone ? 'start.noPhone' : 'start.nobody')}
          rows={[...rows, ...news]}
          chosen={chosen?.phone ?? chosen?.conversationId}
          onChoose={(id) => {
            const one = found.find((each) => each.id === id);
            if (one) onChoose({ conversationId: one.id, contactId: one.contact.id, channelId: one.channel.id });
            else if (fresh.channelId !== undefined) onChoose({ phone: id, channelId: fresh.channelId });
          }}
        />
      )}
      {chosen?.phone !== undefined && (
        <TextInput
          mt="sm"
          label={t('start.name')}
          {...atMost(120)}
          value={chosen.name ?? ''}
          onChange={(event) => onChoose({ ...chosen, name: event.currentTarget.value })}
        />
      )}
    </>
  );
}
