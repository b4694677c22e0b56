import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../client';
import { textOf } from '../body';
import classes from './image.module.css';
import { Lightbox } from './lightbox';
import type { MediaProps } from './media-props';
import { useFile } from './use-file';
import { useSeen } from './use-seen';

/** An image in the thread; it opens large. A sticker is only itself. */
export function Image({ message, conversationId }: MediaProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tile
        message={message}
        conversationId={conversationId}
        className={message.type === 'sticker' ? classes.sticker : classes.image}
        onOpen={() => setOpen(true)}
      />
      {open && <Lightbox conversationId={conversationId} startsAt={message.seq} onClose={() => setOpen(false)} />}
    </>
  );
}

type TileProps = MediaProps & { className: string | undefined; onOpen: () => void; more?: number };

export function Tile({ message, conversationId, className, onOpen, more = 0 }: TileProps) {
  const { t } = useTranslation('message');
  const [ref, seen] = useSeen<HTMLButtonElement>();
  const file = useFile(conversationId, message, seen, 'small');
  const broken = file.error !== null && !file.isFetching;
  return (
    <button
      ref={ref}
      type="button"
      className={className}
      data-ready={file.url !== undefined || undefined}
      aria-label={`${broken ? t('again') : nameOf(message, t('kinds.image'), t('open'))}${more > 0 ? ` +${more}` : ''}`}
      onClick={broken ? file.again : onOpen}
    >
      {file.url && <img src={file.url} alt={textOf(message.body, 'caption')} draggable={false} />}
      {broken && <IconRefresh size={22} aria-hidden />}
      {more > 0 && <span className={classes.more}>+{more}</span>}
    </button>
  );
}

const nameOf = (message: Message, kind: string, open: string): string => [open, textOf(message.body, 'caption') || kind].join(': ');
