import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMailCheck, IconMailOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Conversation, listContactConsents, type Message, recordContactConsent } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { contactKey } from '../../lib/realtime/tag-cache';
import { textOf } from './body';
import classes from './said-of-consent.module.css';

type Props = { message: Message; contact: Conversation['contact'] };

/** What a message says about consent: that it was written down, or, where it only hints at it, the way to do so. */
export default function SaidOfConsent({ message, contact }: Props) {
  const { t } = useTranslation('message');
  if (message.consent === 'hint') return <Hint message={message} contact={contact} />;
  return (
    <span className={classes.line}>
      {message.consent === 'in' ? <IconMailCheck size={14} aria-hidden /> : <IconMailOff size={14} aria-hidden />}
      {t(message.consent === 'in' ? 'optOut.in' : 'optOut.out')}
    </span>
  );
}

function Hint({ message, contact }: Props) {
  const { t } = useTranslation('message');
  const cache = useQueryClient();
  const explain = useExplain();
  const mayWrite = useMay('consent:write');
  const mayRead = useMay('contacts:read');
  const queryKey = [...contactKey(contact.id), 'consents', 'states'];
  const { data: states } = useQuery({
    queryKey,
    queryFn: async () => (await listContactConsents({ path: { id: contact.id }, query: { limit: 1 } })).data.states,
    enabled: mayRead,
  });
  const { mutate, isPending } = useMutation({
    mutationFn: () => {
      const words = textOf(message.body, 'body', 'text').trim().slice(0, 500);
      const reference = message.wamid ?? message.id;
      return recordContactConsent({ path: { id: contact.id }, body: { category: 'all', action: 'out', words, reference } });
    },
    onSuccess: async () => {
      notifications.show({ message: t('optOut.done', { name: contact.name }) });
      await cache.invalidateQueries({ queryKey: [...contactKey(contact.id), 'consents'] });
    },
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  if (states?.some(({ category, state }) => category === 'all' && state === 'out'))
    return (
      <span className={classes.line}>
        <IconMailOff size={14} aria-hidden />
        {t('optOut.registered')}
      </span>
    );
  if (!mayWrite || !mayRead || states === undefined) return null;
  return (
    <span className={classes.line}>
      <IconMailOff size={14} aria-hidden />
      {t('optOut.hint')}
      <Button size="compact-xs" variant="default" loading={isPending} onClick={() => mutate()}>
        {t('optOut.register')}
      </Button>
    </span>
  );
}
