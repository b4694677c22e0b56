import { ActionIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend2, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../../../lib/api/upload-file';
import { useExplain } from '../../../lib/api/use-explain';
import { clockOf } from '../../message/media/media.domain';
import classes from './recorder.module.css';
import { record, type Taking } from './recording';
import { usePost } from './use-post';

/** Records a voice note and sends it as WhatsApp wants it: OGG/Opus. */
export default function Recorder({ conversationId, onDone }: { conversationId: string; onDone: () => void }) {
  const { t } = useTranslation('composer');
  const explain = useExplain();
  const post = usePost(conversationId);
  const taking = useRef<Taking>(undefined);
  const [seconds, setSeconds] = useState(0);
  const [state, setState] = useState<'asking' | 'recording' | 'sending'>('asking');
  const refused = useRef(() => {
    notifications.show({ color: 'orange', message: t('voice.denied') });
    onDone();
  });

  useEffect(() => {
    const wanted = record();
    wanted.then(
      (now) => {
        taking.current = now;
        setState('recording');
      },
      () => refused.current(),
    );
    const tick = setInterval(() => taking.current && setSeconds(taking.current.seconds()), 250);
    return () => {
      clearInterval(tick);
      void wanted.then((now) => now.discard()).catch(() => undefined);
    };
  }, []);

  const send = async (): Promise<void> => {
    const now = taking.current;
    if (!now) return;
    setState('sending');
    try {
      const file = await now.finish();
      const id = crypto.randomUUID();
      const media = await uploadFile(file, id, { onProgress: () => undefined, signal: new AbortController().signal });
      await post({ type: 'audio', body: { media: media.id, voice: media.mime === 'audio/ogg; codecs=opus' }, clientMessageId: id });
    } catch (error) {
      notifications.show({ color: 'red', message: explain(error) });
    }
    onDone();
  };
  return (
    <fieldset className={classes.recorder} aria-label={t('voice.recording')}>
      <span className={classes.recording} aria-hidden />
      <span className={classes.clock} role="timer">
        {clockOf(seconds)}
      </span>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('voice.discard')} disabled={state === 'sending'} onClick={onDone}>
        <IconTrash size={20} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="filled"
        color="brand"
        size={36}
        aria-label={t('voice.send')}
        loading={state === 'sending'}
        disabled={state === 'asking'}
        onClick={() => void send()}
      >
        <IconSend2 size={20} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
}
