import { useState } from 'react';
import type { Message } from '../../../client';
import classes from './album.module.css';
import { Tile } from './image';
import { Lightbox } from './lightbox';

const SHOWN = 4;

/** Pictures sent together, as one. */
export default function Album({ messages, conversationId }: { messages: Message[]; conversationId: string }) {
  const [at, setAt] = useState<number>();
  const shown = messages.slice(0, SHOWN);
  return (
    <div className={classes.album} data-count={shown.length}>
      {shown.map((message, place) => (
        <Tile
          key={message.id}
          message={message}
          conversationId={conversationId}
          className={classes.tile}
          more={place === SHOWN - 1 ? messages.length - SHOWN : 0}
          onOpen={() => setAt(message.seq)}
        />
      ))}
      {at !== undefined && <Lightbox conversationId={conversationId} startsAt={at} onClose={() => setAt(undefined)} />}
    </div>
  );
}
