import { IconCircleCheck, IconEye, IconHourglass, IconRobot, IconUser } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay, useMe } from '../../lib/login/use-me';
import { readWindow } from '../../lib/screen/clock';
import { useKeys } from '../../lib/screen/use-keys';
import { useNow } from '../../lib/screen/use-now';
import { Locked } from '../../ui/locked';
import { ClaimButton } from '../interactions/claim-button';
import { StartButton } from '../interactions/start-button';
import { useMayWrite } from '../interactions/use-may-write';
import { WindowChip } from '../interactions/window-chip';
import classes from './composer-dock.module.css';
import { ModeTabs } from './mode-tabs';
import type { Mode } from './use-draft';

type Props = { conversation: Conversation; onTyping: () => void };

const Composer = lazyPage<Props>(() => import('./composer'), 'composer');
const WindowWayOut = lazyPage(() => import('../interactions/window-way-out'), 'interactions');
const OfferDock = lazyPage(() => import('../interactions/offer-dock'), 'interactions');
const NoteComposer = lazyPage(() => import('./note-composer'), 'composer');

/** Below the log, as one card: an answer to the customer, or a note for colleagues, which may be written whoever serves. */
export function ComposerDock(props: Props) {
  const serves = useMay('conversations:serve');
  const mayWrite = useMayWrite(props.conversation);
  const [mode, setMode] = useState<Mode>('reply');
  useKeys(serves ? { n: () => setMode('note'), r: () => setMode('reply') } : {});
  return (
    <div className={classes.dock}>
      <div className={classes.card} data-mode={mode}>
        {serves && (
          <div className={classes.top}>
            <ModeTabs mode={mode} onChange={setMode} />
            {mode === 'reply' && mayWrite && <WindowChip of={props.conversation.serviceWindow} long />}
          </div>
        )}
        {mode === 'note' && serves ? (
          <Suspense>
            <NoteComposer conversation={props.conversation} />
          </Suspense>
        ) : (
          <Answer {...props} />
        )}
      </div>
    </div>
  );
}

/** The box to write in for who may write now, else the reason why not and what to do about it. */
function Answer({ conversation, onTyping }: Props) {
  const { t } = useTranslation('composer');
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const closed = readWindow(conversation.serviceWindow.expiresAt, useNow()).state === 'closed';
  const { interaction } = conversation;

  if (!interaction || interaction.state === 'finished')
    return (
      <Locked icon={IconCircleCheck} title={t('locked.finished')} text={t('locked.finishedHint')}>
        <Suspense>
          <StartButton whom={conversation} />
        </Suspense>
      </Locked>
    );
  if (!serves) return <Locked icon={IconEye} title={t('locked.watching')} text={t('locked.watchingHint')} />;
  if (interaction.offer)
    return (
      <Suspense>
        <OfferDock interaction={interaction} offer={interaction.offer} />
      </Suspense>
    );
  if (interaction.state === 'bot')
    return (
      <Locked icon={IconRobot} title={t('locked.bot')} text={t('locked.botHint')}>
        <ClaimButton interactionId={interaction.id} />
      </Locked>
    );
  if (interaction.state === 'waiting') {
    return (
      <Locked icon={IconHourglass} title={t('locked.waiting')} text={t('locked.waitingHint')}>
        <ClaimButton interactionId={interaction.id} />
      </Locked>
    );
  }
  if (interaction.assignee?.id !== me)
    return <Locked icon={IconUser} title={t('locked.other', { name: interaction.assignee?.name })} text={t('locked.otherHint')} />;
  if (closed)
    return (
      <Suspense>
        <WindowWayOut conversation={conversation} />
      </Suspense>
    );
  return (
    <Suspense fallback={<div className={classes.waiting} />}>
      <Composer conversation={conversation} onTyping={onTyping} />
    </Suspense>
  );
}
