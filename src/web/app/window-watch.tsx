import { useEffect } from 'react';
import { useMe } from '../lib/login/use-me';
import { useDesk } from '../lib/realtime/desk-cache';
import { closingOf, windowKey } from '../lib/realtime/desk-list.domain';
import { useNews } from '../lib/screen/news-context';
import { useNow } from '../lib/screen/use-now';

const KEY = 'prosa.windows-told';
const LOOK_EVERY = 15_000;
/** Windows are told of by what names them; older ones have long closed. */
const MAX_REMEMBERED = 200;

const readTold = (): string[] => {
  const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
};

/** Says of each window that is about to close, once a browser: not again in another tab, nor after a reload. */
export default function WindowWatch() {
  const news = useNews();
  const me = useMe().user.id;
  const desk = useDesk();
  const now = useNow(LOOK_EVERY);
  useEffect(() => {
    const told = readTold();
    const closing = closingOf(desk?.entries ?? {}, me, now, new Set(told));
    if (closing.length === 0) return;
    localStorage.setItem(KEY, JSON.stringify([...told, ...closing.map(windowKey)].slice(-MAX_REMEMBERED)));
    news({ closing });
  }, [desk, me, news, now]);
  return null;
}
