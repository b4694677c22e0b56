import { useTranslation } from 'react-i18next';
import { lengthOf } from '../../../kernel/characters';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useEnterSends } from '../../ui/use-enter-sends';
import { useSend } from '../message/outbox';
import { useReply } from '../message/use-reply';
import { useTray } from './attach/use-tray';
import { AttachButton } from './attach-button';
import { ClosingBanner } from './closing-banner';
import classes from './composer.module.css';
import { DropZone } from './drop-zone';
import { ReplyStrip } from './reply-strip';
import { useDraft } from './use-draft';
import { useTypingSignal } from './use-typing-signal';
import { VoiceButton } from './voice-button';
import { WriteBox } from './write-box';

const CannedSuggestions = lazyPage(() => import('./canned-suggestions'), 'composer');

/** WhatsApp's limit for a text, and when the counter appears. */
const LIMIT = 4096;
const COUNT_FROM = 3600;

type Props = { conversation: Conversation; onTyping: () => void };

export default function Composer({ conversation, onTyping }: Props) {
  const { t } = useTranslation('composer');
  const formats = useFormats();
  const [draft, setDraft] = useDraft(conversation.id, 'reply');
  const [enterSends] = useEnterSends();
  const { send } = useSend(conversation.id);
  const [quoted, reply] = useReply(conversation.id);
  const { add } = useTray(conversation.id);
  const signal = useTypingSignal(conversation.id);
  const used = lengthOf(draft.trim());
  const sendable = used > 0 && used <= LIMIT;

  const submit = (): void => {
    if (!sendable) return;
    send(draft.trim(), quoted?.id);
    reply(undefined);
    setDraft('');
  };
  return (
    <form
      className={classes.composer}
      aria-label={t('label')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ClosingBanner of={conversation.serviceWindow} />
      <ReplyStrip conversation={conversation} />
      <DropZone conversationId={conversation.id} name={conversation.contact.name} />
      <WriteBox
        before={<AttachButton conversation={conversation} />}
        after={draft === '' && <VoiceButton conversationId={conversation.id} />}
        hint={
          used >= COUNT_FROM ? (
            <span className={classes.counter} data-over={used > LIMIT || undefined} role="status">
              {t('count', { used: formats.number(used), limit: formats.number(LIMIT) })}
            </span>
          ) : (
            <span className={classes.hint}>{t(enterSends ? 'hintEnter' : 'hintCtrlEnter')}</span>
          )
        }
        onFiles={add}
        value={draft}
        onChange={(text) => {
          setDraft(text);
          onTyping();
          if (text.trim() !== '') signal();
        }}
        onSubmit={submit}
        label={t('write', { name: conversation.contact.name })}
        placeholder={t('placeholder')}
        sendLabel={t('send')}
        sendable={sendable}
        hotkey="r"
        sign="/"
        suggestions={({ word, keys, pick, close }) => (
          <CannedSuggestions wanted={word.text} contact={conversation.contact} keys={keys} onPick={pick} onClose={close} />
        )}
      />
    </form>
  );
}
