import { IconFile, IconMicrophone, IconMovie, IconPhoto, IconSticker2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';
import { type Body, textOf } from './body';
import classes from './bubble.module.css';
import { FormattedText } from './formatted-text';

const ICONS = { image: IconPhoto, audio: IconMicrophone, video: IconMovie, document: IconFile, sticker: IconSticker2 };

/** What came as a file: its kind, its name and the words that came with it. */
export function MediaCard({ kind, body }: { kind: keyof typeof ICONS; body: Body }) {
  const { t } = useTranslation();
  const Icon = ICONS[kind];
  const caption = textOf(body, 'caption');
  return (
    <Attachment
      icon={<Icon size={20} aria-hidden />}
      title={textOf(body, 'filename') || t(body.voice === true ? 'kinds.voice' : `kinds.${kind}`)}
      hint={t('media.onPhone')}
    >
      {caption && (
        <span className={classes.caption}>
          <FormattedText text={caption} />
        </span>
      )}
    </Attachment>
  );
}
