import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useKeys } from '../../lib/screen/use-keys';
import type { Tab } from '../interactions/list-tabs';
import { Row } from './row';
import classes from './rows.module.css';
import { useRowTags } from './use-row-tags';

const LongList = lazyPage(() => import('./long-list'));
/** More rows than this are drawn only where they are in sight. */
const MOST = 100;

/** `count`: how many there are, of which these are the first; `onSight`: how far one has looked. */
type Props = {
  conversations: readonly Conversation[];
  count?: number;
  openId: string | undefined;
  tab: Tab;
  onSight?: (to: number) => void;
};

/** J and K walk through the list from anywhere, the arrows while it has the focus; Enter opens, as for any link. */
export function Rows({ conversations, count = conversations.length, openId, tab, onSight }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const walk = (step: 1 | -1): void => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const here = links.findIndex(
      (link) => link === document.activeElement || (!list.current?.contains(document.activeElement) && link.ariaCurrent === 'true'),
    );
    links[here === -1 ? 0 : Math.min(links.length - 1, Math.max(0, here + step))]?.focus();
  };
  useEffect(() => {
    const arrows = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      walk(event.key === 'ArrowDown' ? 1 : -1);
    };
    const { current: frame } = list;
    frame?.addEventListener('keydown', arrows);
    return () => frame?.removeEventListener('keydown', arrows);
  });
  const isLong = count > MOST;
  const [[from, to], setSight] = useState<[number, number]>([0, MOST]);
  const sees = useCallback(
    (...sight: [number, number]) => {
      setSight(sight);
      onSight?.(sight[1]);
    },
    [onSight],
  );
  const inSight = isLong ? conversations.slice(from, Math.min(to, from + MOST)) : conversations;
  const tags = useRowTags(inSight);
  useKeys({ j: () => walk(1), k: () => walk(-1) });
  const drawn = (of: readonly Conversation[]) =>
    of.map((conversation) => (
      <Row
        key={conversation.id}
        conversation={conversation}
        here={conversation.id === openId}
        tab={tab}
        tags={tags.get(conversation.interaction?.id ?? '')}
      />
    ));
  const short = (of: readonly Conversation[]) => (
    <ul>
      {drawn(of).map((row) => (
        <li key={row.key}>{row}</li>
      ))}
    </ul>
  );
  return (
    <div ref={list} className={classes.rows}>
      {isLong ? (
        <Suspense fallback={short(conversations.slice(0, MOST))}>
          <LongList frame={list} openAt={conversations.findIndex(({ id }) => id === openId)} onSight={sees}>
            {drawn(conversations)}
          </LongList>
        </Suspense>
      ) : (
        short(conversations)
      )}
    </div>
  );
}
