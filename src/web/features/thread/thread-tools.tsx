import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMailOpened } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Conversation, markConversationUnread } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { joined } from '../../lib/i18n/isolated';
import { useMay, useMe } from '../../lib/login/use-me';
import { useKeys } from '../../lib/screen/use-keys';
import { Avatar } from '../../ui/avatar';
import { useTab } from '../interactions/use-tab';
import classes from './thread-tools.module.css';

const SHOWN = 4;
type Props = { conversation: Conversation; here: readonly { id: string; name: string }[] };

/** Who else has the thread open, and leaving it to be looked at again. */
export default function ThreadTools({ conversation, here }: Props) {
  const { t } = useTranslation('thread');
  const explain = useExplain();
  const [, go] = useLocation();
  const [tab] = useTab();
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const others = here.filter(({ id }) => id !== me);
  const names = joined(
    others.map(({ name }) => name),
    ', ',
  );
  const isOpen = conversation.interaction !== null && conversation.interaction.state !== 'finished';
  const { mutate, isPending } = useMutation({
    mutationFn: () => markConversationUnread({ path: { id: conversation.id } }),
    // Whoever stays would read it at once.
    onSuccess: () => go(`/inbox?list=${tab}`),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
  });
  const may = serves && isOpen;
  useKeys(may ? { u: () => mutate() } : {});
  return (
    <>
      {others.length > 0 && (
        <Tooltip label={t('here.label', { names })}>
          <span className={classes.here} role="img" aria-label={t('here.label', { names })}>
            {others.slice(0, SHOWN).map(({ id, name }) => (
              <Avatar key={id} name={name} size="small" />
            ))}
          </span>
        </Tooltip>
      )}
      {may && (
        <Tooltip label={t('unread.mark')}>
          <ActionIcon aria-label={t('unread.mark')} loading={isPending} onClick={() => mutate()}>
            <IconMailOpened size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  );
}
