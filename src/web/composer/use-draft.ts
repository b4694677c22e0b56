import { useState } from 'react';
import { useMe } from '../session/use-me';

/** What was begun and not sent, of this person in this account for this conversation; it survives leaving the page. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const { tenant, user } = useMe();
  const key = `prosa.draft.${tenant.id}:${user.id}:${conversationId}`;
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
