import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Conversation, type FoundConversation, searchConversations, startInteraction, type Template } from '../../client';
import { readablePhone } from '../../lib/screen/phone';
import { Avatar } from '../../ui/avatar';
import { RadioRows } from '../../ui/radio-rows';
import { TemplateDialog } from './template-dialog';
import { useConversation } from './use-conversation';
import { useHandling } from './use-handling';

type Whom = Pick<FoundConversation, 'id' | 'contact' | 'channel'>;
type Props = { whom?: Pick<Conversation, 'id' | 'contact' | 'channel'>; onClose: () => void };

/** New Interaction: a contact, the number they are known on, and a template. */
export default function StartDialog({ whom, onClose }: Props) {
  const { t } = useTranslation('interactions');
  const [, go] = useLocation();
  const [chosen, choose] = useState<Whom | undefined>(whom);
  const [id] = useState(() => crypto.randomUUID());
  const { data: thread } = useConversation(chosen?.id ?? '', chosen !== undefined);
  const { mutate, isPending } = useHandling(
    ({ name, language }: Template) => {
      const [contactId, channelId] = [chosen?.contact.id ?? '', chosen?.channel.id ?? ''];
      return startInteraction({ body: { contactId, channelId, template: { name, language }, clientMessageId: id } });
    },
    () => {
      onClose();
      if (chosen) go(`/inbox/${chosen.id}?list=mine`);
    },
  );
  return (
    <TemplateDialog
      title={t('start.title')}
      included={thread?.sessions.some((it) => it.state === 'open')}
      busy={isPending}
      ready={chosen !== undefined}
      onSend={mutate}
      onClose={onClose}
    >
      {whom ? null : <ContactSearch chosen={chosen} onChoose={choose} />}
    </TemplateDialog>
  );
}

function ContactSearch({ chosen, onChoose }: { chosen: Whom | undefined; onChoose: (whom: Whom) => void }) {
  const { t } = useTranslation('interactions');
  const [wanted, setWanted] = useState('');
  const [asked] = useDebouncedValue(wanted.trim(), 180);
  const { data } = useQuery({
    queryKey: ['search', asked],
    queryFn: async ({ signal }) => (await searchConversations({ query: { q: asked, limit: 20 }, signal })).data,
    enabled: asked.length >= 2,
    staleTime: 10_000,
  });
  return (
    <>
      <TextInput
        data-autofocus
        label={t('start.contact')}
        placeholder={t('start.find')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {asked.length >= 2 && data && (
        <RadioRows
          label={t('start.contact')}
          none={t('start.nobody')}
          rows={data.conversations.map(({ id, contact, channel }) => ({
            id,
            icon: <Avatar name={contact.name} size="small" />,
            label: contact.name,
            fact: contact.phone ? readablePhone(contact.phone) : channel.name,
          }))}
          chosen={chosen?.id}
          onChoose={(id) => {
            const one = data.conversations.find((each) => each.id === id);
            if (one) onChoose(one);
          }}
        />
      )}
    </>
  );
}
