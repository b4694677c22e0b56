import { type KeyboardEvent, useRef } from 'react';
import type { Conversation } from '../../client';
import { useKeys } from '../../lib/screen/use-keys';
import type { Tab } from '../interactions/list-tabs';
import { Row } from './row';
import classes from './rows.module.css';
import { useRowTags } from './use-row-tags';

type Props = { conversations: readonly Conversation[]; openId: string | undefined; tab: Tab };

/** J and K walk through the list from anywhere, the arrows while it has the focus; Enter opens, as for any link. */
export function Rows({ conversations, openId, tab }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const walk = (step: 1 | -1): void => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const here = links.findIndex(
      (link) => link === document.activeElement || (!list.current?.contains(document.activeElement) && link.ariaCurrent === 'true'),
    );
    links[here === -1 ? 0 : Math.min(links.length - 1, Math.max(0, here + step))]?.focus();
  };
  const arrows = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    walk(event.key === 'ArrowDown' ? 1 : -1);
  };
  const tags = useRowTags(conversations);
  useKeys({ j: () => walk(1), k: () => walk(-1) });
  return (
    <ul ref={list} className={classes.rows} onKeyDown={arrows}>
      {conversations.map((conversation) => (
        <li key={conversation.id}>
          <Row
            conversation={conversation}
            here={conversation.id === openId}
            tab={tab}
            tags={tags.get(conversation.interaction?.id ?? '')}
          />
        </li>
      ))}
    </ul>
  );
}
