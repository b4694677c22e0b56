import { ActionIcon, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client';
import { WindowChip } from '../inbox/window-chip';
import { useFormats } from '../language/use-formats';
import { useKeys } from '../shell/use-keys';
import classes from './composer.module.css';
import { useSend } from './outbox';
import { useDraft } from './use-draft';
import { useEnterSends } from './use-enter-sends';

/** WhatsApp's limit for a text, and when the counter appears. */
const LIMIT = 4096;
const COUNT_FROM = 3600;

type Props = { conversation: Conversation; onTyping: () => void };

export function Composer({ conversation, onTyping }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useDraft(conversation.id);
  const [enterSends] = useEnterSends();
  const { send } = useSend(conversation.id);
  const sendable = draft.trim() !== '' && draft.length <= LIMIT;
  useKeys({ r: () => box.current?.focus() });

  const submit = (): void => {
    if (!sendable) return;
    send(draft.trim());
    setDraft('');
    box.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') box.current?.blur();
    const wanted = enterSends ? !event.shiftKey : event.ctrlKey || event.metaKey;
    // An input method confirms its choice with Enter too.
    if (event.key !== 'Enter' || !wanted || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={classes.composer}
      aria-label={t('composer.label')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.top}>
        <WindowChip expiresAt={conversation.serviceWindow.expiresAt} long />
        {draft.length >= COUNT_FROM ? (
          <span className={classes.counter} data-over={draft.length > LIMIT || undefined} role="status">
            {t('composer.count', { used: formats.number(draft.length), limit: formats.number(LIMIT) })}
          </span>
        ) : (
          <span className={classes.hint}>{t(enterSends ? 'composer.hintEnter' : 'composer.hintCtrlEnter')}</span>
        )}
      </div>
      <div className={classes.row}>
        <Textarea
          ref={box}
          className={classes.box ?? ''}
          classNames={{ input: classes.input ?? '' }}
          aria-label={t('composer.write', { name: conversation.contact.name })}
          placeholder={t('composer.placeholder')}
          autosize
          minRows={1}
          maxRows={8}
          value={draft}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            onTyping();
          }}
          onKeyDown={press}
        />
        <ActionIcon
          type="submit"
          variant="filled"
          color="brand"
          className={classes.send ?? ''}
          aria-label={t('composer.send')}
          disabled={!sendable}
        >
          <IconSend2 size={20} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}
