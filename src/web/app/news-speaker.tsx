import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../lib/screen/announcer';
import { chime } from '../lib/screen/chime';
import { type News, NewsContext } from '../lib/screen/news-context';
import { preferencesQuery } from '../lib/screen/preferences-query';
import { useSound } from '../lib/screen/use-sound';

const REPEAT_AFTER = 15_000;
const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Turns what is new on the desk into a line for screen readers and, as each has chosen, a sound and a notification. */
export function NewsSpeaker({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [sound] = useSound();
  const { data: chosen } = useQuery(preferencesQuery);
  const owed = useRef<'arrival' | 'word'>(undefined);
  const volume = (chosen?.volume ?? 60) / 100;
  const tell = useCallback<News>(
    ({ arrived = [], assigned = [], spoke = [], closing = [], mention }) => {
      const told = mention
        ? ({ event: 'mention', words: t('news.mention', { name: mention.by.name }) } as const)
        : assigned[0]
          ? ({ event: 'assigned', words: t('news.assigned', { name: assigned[0].contact.name }) } as const)
          : arrived[0]
            ? ({ event: 'queue', words: t('news.arrived', { name: arrived[0].contact.name }) } as const)
            : closing[0]
              ? ({ event: 'window', words: t('news.closing', { name: closing[0].contact.name }) } as const)
              : spoke[0] && ({ event: 'message', words: t('news.spoke', { name: spoke[0].contact.name }) } as const);
      if (!told) return;
      const { event, words } = told;
      announce(words);
      const wanted = chosen?.alerts[event];
      const kind = event === 'message' ? 'word' : 'arrival';
      if (sound && (wanted?.sound ?? true)) {
        chime(kind, volume);
        if (chosen?.repeat && !isLookedAt()) owed.current = kind;
      }
      if (wanted?.desktop && !isLookedAt() && 'Notification' in window && Notification.permission === 'granted') {
        const shown = new Notification(words, { icon: '/favicon.svg', tag: `prosa-${event}` });
        shown.onclick = () => window.focus();
      }
    },
    [announce, chosen, sound, t, volume],
  );
  useEffect(() => {
    const again = setInterval(() => {
      if (isLookedAt()) owed.current = undefined;
      else if (owed.current) chime(owed.current, volume);
    }, REPEAT_AFTER);
    return () => clearInterval(again);
  }, [volume]);
  return <NewsContext value={tell}>{children}</NewsContext>;
}
