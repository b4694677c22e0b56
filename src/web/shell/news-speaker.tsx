import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from './announcer';
import { chime } from './chime';
import { type News, NewsContext } from './news-context';
import { useSound } from './use-sound';

/** Turns what is new on the desk into a sound and a line for screen readers. */
export function NewsSpeaker({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [sound] = useSound();
  const tell = useCallback<News>(
    ({ arrived, spoke }) => {
      const [first] = [...arrived, ...spoke];
      if (!first) return;
      announce(t(arrived.length > 0 ? 'news.arrived' : 'news.spoke', { name: first.contact.name }));
      if (sound) chime(arrived.length > 0 ? 'arrival' : 'word');
    },
    [announce, sound, t],
  );
  return <NewsContext value={tell}>{children}</NewsContext>;
}
