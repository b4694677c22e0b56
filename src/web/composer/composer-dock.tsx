import { IconCircleCheck, IconEye, IconHourglass, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client';
import { useMay, useMe } from '../session/use-me';
import { readWindow } from '../shell/clock';
import { useNow } from '../shell/use-now';
import { ClaimButton } from '../thread/claim-button';
import { Composer } from './composer';
import { Locked } from './locked';
import { WindowClosed } from './window-closed';

type Props = { conversation: Conversation; onTyping: () => void };

/** Below the log: the box to write in for who may write now, else the reason why not and what to do about it. */
export function ComposerDock({ conversation, onTyping }: Props) {
  const { t } = useTranslation();
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const closed = readWindow(conversation.serviceWindow.expiresAt, useNow()).state === 'closed';
  const { interaction } = conversation;

  if (!interaction || interaction.state === 'finished')
    return <Locked icon={IconCircleCheck} title={t('locked.finished')} text={t('locked.finishedHint')} />;
  if (!serves) return <Locked icon={IconEye} title={t('locked.watching')} text={t('locked.watchingHint')} />;
  if (interaction.state === 'waiting') {
    return (
      <Locked icon={IconHourglass} title={t('locked.waiting')} text={t('locked.waitingHint')}>
        <ClaimButton interactionId={interaction.id} />
      </Locked>
    );
  }
  if (interaction.assignee?.id !== me)
    return <Locked icon={IconUser} title={t('locked.other', { name: interaction.assignee?.name })} text={t('locked.otherHint')} />;
  if (closed) return <WindowClosed />;
  return <Composer conversation={conversation} onTyping={onTyping} />;
}
