import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Conversation, startInteraction } from '../../client';
import { StartWhom, type Whom } from './start-whom';
import { type ChosenTemplate, TemplateDialog } from './template-dialog';
import { useHandling } from './use-handling';

type Props = {
  whom?: Pick<Conversation, 'id' | 'contact' | 'channel'>;
  /** What is looked for at first, where it is not known in which thread. */
  find?: string;
  onClose: () => void;
};

/** New Interaction: a contact or a phone that is nobody's yet, the company's number, and a template. */
export default function StartDialog({ whom, find = '', onClose }: Props) {
  const { t } = useTranslation('interactions');
  const [, go] = useLocation();
  const [chosen, choose] = useState<Whom | undefined>(
    whom && { conversationId: whom.id, contactId: whom.contact.id, channelId: whom.channel.id },
  );
  const [id] = useState(() => crypto.randomUUID());
  const show = (conversationId: string): void => {
    onClose();
    go(`/inbox/${conversationId}?list=mine`);
  };
  const { mutate, isPending } = useHandling(
    (template: ChosenTemplate) => {
      const { contactId, phone, name: called = '', channelId = '' } = chosen ?? {};
      const to = phone === undefined ? { contactId: contactId ?? '' } : { phone, ...(called.trim() ? { name: called.trim() } : {}) };
      return startInteraction({ body: { ...to, channelId, template, clientMessageId: id } });
    },
    (begun) => show(begun.id),
    ({ code, conversationId, title }) => {
      if (code !== 'interaction-yours' || conversationId === undefined) return false;
      show(conversationId);
      notifications.show({ message: title });
      return true;
    },
  );
  return (
    <TemplateDialog
      title={t('start.title')}
      to={{ channel: chosen?.channelId, contact: chosen?.contactId, name: chosen?.name ?? whom?.contact.name }}
      busy={isPending}
      ready={chosen !== undefined}
      onSend={mutate}
      onClose={onClose}
    >
      {whom ? null : <StartWhom find={find} chosen={chosen} onChoose={choose} />}
    </TemplateDialog>
  );
}
