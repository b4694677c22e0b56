import { Alert } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { lengthOf } from '../../../kernel/characters';
import { type Conversation, writeNote } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { mergeMessages } from '../../lib/realtime/thread-cache';
import { namedIn } from '../message/note.domain';
import { MentionSuggestions } from './mention-suggestions';
import { mentionableQuery } from './mentionable-query';
import classes from './note-composer.module.css';
import { useDraft } from './use-draft';
import { WriteBox } from './write-box';

const LIMIT = 4096;

/** A note for colleagues, in its own colour and with its own draft. Asked again, it stays one note. */
export default function NoteComposer({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('composer');
  const cache = useQueryClient();
  const explain = useExplain();
  const [draft, setDraft] = useDraft(conversation.id, 'note');
  const people = useQuery(mentionableQuery(conversation.id)).data ?? [];
  const once = useRef(crypto.randomUUID());
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (body: string) =>
      (await writeNote({ path: { id: conversation.id }, body: { body, mentions: namedIn(body, people), clientMessageId: once.current } }))
        .data,
    onSuccess: (message) => {
      once.current = crypto.randomUUID();
      mergeMessages(cache, conversation.id, [message]);
      setDraft('');
    },
  });
  const sendable = draft.trim() !== '' && lengthOf(draft.trim()) <= LIMIT && !isPending;
  const submit = (): void => {
    if (sendable) mutate(draft.trim());
  };
  return (
    <form
      className={classes.composer}
      data-note
      aria-label={t('note.label')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {error && (
        <Alert color="red" role="alert" mb="xs">
          {explain(error)}
        </Alert>
      )}
      <WriteBox
        value={draft}
        onChange={setDraft}
        onSubmit={submit}
        label={t('note.write')}
        placeholder={t('note.placeholder')}
        sendLabel={t('note.send')}
        sendable={sendable}
        autoFocus
        hotkey="n"
        sign="@"
        suggestions={({ word, keys, pick, close }) => (
          <MentionSuggestions wanted={word.text} people={people} keys={keys} onPick={(name) => pick(`@${name} `)} onClose={close} />
        )}
      />
    </form>
  );
}
