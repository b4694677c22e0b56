import { Loader } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaProps } from './media-props';
import { useFile } from './use-file';
import { useSizeText } from './use-size-text';
import classes from './video.module.css';

/** A video is fetched when somebody wants to see it: it may be large. */
export function Video({ message, conversationId }: MediaProps) {
  const { t } = useTranslation('message');
  const size = useSizeText();
  const [wanted, setWanted] = useState(false);
  const file = useFile(conversationId, message, wanted);
  const length = size(message.media?.size ?? 0);
  if (file.url)
    return (
      // biome-ignore lint/a11y/useMediaCaption: a customer's video comes without captions
      <video className={classes.video} src={file.url} controls autoPlay playsInline />
    );
  return (
    <button
      type="button"
      className={classes.poster}
      aria-label={`${t('playVideo')}: ${length}`}
      onClick={() => (file.error ? file.again() : setWanted(true))}
    >
      <span className={classes.play}>{file.isFetching ? <Loader size="sm" color="white" /> : <IconPlayerPlayFilled aria-hidden />}</span>
      <span className={classes.length}>{length}</span>
    </button>
  );
}
