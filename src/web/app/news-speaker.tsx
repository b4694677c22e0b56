import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { key } from '../lib/i18n/key';
import { useAnnounce } from '../lib/screen/announcer';
import { chime } from '../lib/screen/chime';
import { type News, NewsContext } from '../lib/screen/news-context';
import { preferencesQuery } from '../lib/screen/preferences-query';
import { useSound } from '../lib/screen/use-sound';

const REPEAT_AFTER = 15_000;
type Named = { id: string; contact: { name: string } };
type Told = { event: 'assigned' | 'mention' | 'message' | 'queue' | 'window'; words: string; of?: Named };
const isOpen = (id: string): boolean => window.location.pathname.startsWith(`/inbox/${id}`);
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
    ({ arrived = [], assigned = [], offered = [], spoke = [], closing = [], mention }) => {
      const about = (event: Told['event'], words: 'arrived' | 'assigned' | 'closing' | 'offered' | 'spoke', of: Named | undefined) =>
        of && { event, words: t(key('news', words), { name: of.contact.name }), of };
      const told: Told | undefined = mention
        ? { event: 'mention', words: t('news.mention', { name: mention.by.name }) }
        : (about('assigned', 'offered', offered[0]) ??
          about('assigned', 'assigned', assigned[0]) ??
          about('queue', 'arrived', arrived[0]) ??
          about('window', 'closing', closing[0]) ??
          about('message', 'spoke', spoke[0]));
      if (!told) return;
      const { event, words } = told;
      announce(words);
      if (told.of && told.of === assigned[0] && !isOpen(told.of.id)) {
        const open = <Link href={`/inbox/${told.of.id}?list=mine`}>{t('news.open')}</Link>;
        notifications.show({ id: told.of.id, title: words, message: open });
      }
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
