import { useState } from 'react';
import { useMe } from '../../lib/login/use-me';

export type Mode = 'reply' | 'note';

/**
 * What was begun and not sent, of this person in this account for this conversation; it survives leaving the page. An
 * answer and a note each have their own, so that neither ends up as the other.
 */
export function useDraft(conversationId: string, mode: Mode): [string, (text: string) => void] {
  const { tenant, user } = useMe();
  const key = `prosa.draft.${tenant.id}:${user.id}:${conversationId}${mode === 'reply' ? '' : `:${mode}`}`;
  const [draft, setDraft] = useState(() => localStorage.getItem(key) ?? '');
  return [
    draft,
    (text) => {
      setDraft(text);
      if (text === '') localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    },
  ];
}
