import { ActionIcon, Loader } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../client';
import { saveFile } from '../../../lib/api/save-file';
import { useFormats } from '../../../lib/i18n/use-formats';
import { readThread } from '../../../lib/realtime/thread-cache';
import { textOf } from '../body';
import classes from './lightbox.module.css';
import { lookOf } from './media.domain';
import { useFile } from './use-file';
import { useZoom } from './use-zoom';

type Props = { conversationId: string; startsAt: number; onClose: () => void };

/** One image over everything, with its neighbours of the thread a key away. */
export function Lightbox({ conversationId, startsAt, onClose }: Props) {
  const { t } = useTranslation('message');
  const box = useRef<HTMLDialogElement>(null);
  const images = (readThread(useQueryClient(), conversationId)?.messages ?? []).filter(
    ({ media }) => media?.state === 'stored' && lookOf(media.mime ?? '') === 'image',
  );
  const [seq, setSeq] = useState(startsAt);
  const place = Math.max(
    0,
    images.findIndex((message) => message.seq === seq),
  );
  const message = images[place];
  const go = (step: number): void => setSeq(images[place + step]?.seq ?? seq);
  useEffect(() => box.current?.showModal(), []);
  if (!message) return null;
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'ArrowLeft') go(-1);
    if (event.key === 'ArrowRight') go(1);
  };
  return createPortal(
    <dialog
      ref={box}
      className={classes.lightbox}
      aria-label={t('lightbox', { place: place + 1, count: images.length })}
      onClose={onClose}
      onKeyDown={press}
    >
      <Stage key={message.id} message={message} conversationId={conversationId} onClose={() => box.current?.close()}>
        <Step label={t('previous')} side="left" off={place === 0} onClick={() => go(-1)}>
          <IconChevronLeft aria-hidden />
        </Step>
        <Step label={t('next')} side="right" off={place === images.length - 1} onClick={() => go(1)}>
          <IconChevronRight aria-hidden />
        </Step>
      </Stage>
    </dialog>,
    document.body,
  );
}

type StepProps = { label: string; side: 'left' | 'right'; off: boolean; onClick: () => void; children: ReactNode };

const Step = ({ label, side, off, onClick, children }: StepProps) => (
  <button type="button" className={classes.step} data-side={side} aria-label={label} disabled={off} onClick={onClick}>
    {children}
  </button>
);

type StageProps = { message: Message; conversationId: string; onClose: () => void; children: ReactNode };

function Stage({ message, conversationId, onClose, children }: StageProps) {
  const { t } = useTranslation('message');
  const formats = useFormats();
  const file = useFile(conversationId, message, true);
  const zoom = useZoom();
  const tool = (label: string, icon: ReactNode, onClick: () => void, disabled = false): ReactNode => (
    <ActionIcon variant="transparent" className={classes.tool ?? ''} size="lg" aria-label={label} disabled={disabled} onClick={onClick}>
      {icon}
    </ActionIcon>
  );
  const save = (): void =>
    saveFile(file.blob, message.media?.name ?? `${message.id}.${(message.media?.mime ?? '').split('/')[1] ?? 'bin'}`);
  return (
    <>
      <header className={classes.bar}>
        <span className={classes.when}>{formats.moment(message.sentAt)}</span>
        {tool(t('zoomOut'), <IconZoomOut aria-hidden />, zoom.out, zoom.scale === 1)}
        {tool(t('zoomIn'), <IconZoomIn aria-hidden />, zoom.in)}
        {tool(t('download'), <IconDownload aria-hidden />, save, !file.blob)}
        {tool(t('close'), <IconX aria-hidden />, onClose)}
      </header>
      <div className={classes.stage} data-zoomed={zoom.scale > 1 || undefined} {...zoom.handlers}>
        {file.url ? (
          <img src={file.url} alt={textOf(message.body, 'caption')} draggable={false} style={{ transform: zoom.transform }} />
        ) : (
          <Loader color="white" aria-label={t('loading')} role="status" />
        )}
      </div>
      {children}
      {textOf(message.body, 'caption') && (
        <p className={classes.words} dir="auto">
          {textOf(message.body, 'caption')}
        </p>
      )}
    </>
  );
}
