import { Suspense } from 'react';
import type { Conversation } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useNow } from '../../lib/screen/use-now';
import type { AlbumProps } from './album-bubble';
import { Bubble } from './bubble';
import { NoteBubble } from './note-bubble';
import { Notice } from './notice';
import { PendingBubble } from './pending-bubble';
import type { ThreadRow } from './rows';
import classes from './thread-line.module.css';

const AlbumBubble = lazyPage<AlbumProps>(() => import('./album-bubble'), 'thread');
const TrailLine = lazyPage(() => import('./trail-line'), 'thread');
const HOUR = 3_600_000;

type Props = { row: ThreadRow; conversation: Conversation; marked: boolean };

/** `marked`: where somebody was led to. */
export function ThreadLine({ row, conversation, marked }: Props) {
  switch (row.kind) {
    case 'day':
      return <Day at={row.at} />;
    case 'album':
      return (
        <Suspense>
          <AlbumBubble row={row} conversation={conversation} marked={marked} />
        </Suspense>
      );
    case 'trail':
      return (
        <Suspense>
          <TrailLine entry={row.entry} />
        </Suspense>
      );
    case 'pending':
      return <PendingBubble pending={row.pending} conversationId={conversation.id} />;
    case 'message':
      switch (row.message.type) {
        case 'system':
        case 'reaction':
        case 'edit':
        case 'revoke':
          return <Notice message={row.message} contact={conversation.contact.name} />;
        case 'note':
          return <NoteBubble message={row.message} marked={marked} />;
        default:
          return <Bubble message={row.message} opens={row.opens} reactions={row.reactions} conversation={conversation} marked={marked} />;
      }
  }
}

function Day({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <div className={classes.day}>
      <span>{formats.day(at, useNow(HOUR))}</span>
    </div>
  );
}
