import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconFile, IconMicrophone, IconMovie, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../client';
import { key } from '../../../lib/i18n/key';
import { atMost } from '../../../lib/screen/at-most';
import { Dialog } from '../../../ui/dialog';
import { useSizeText } from '../../message/media/use-size-text';
import { judge, takesCaption } from './file-check.domain';
import classes from './tray.module.css';
import { type Sending, useSendFiles } from './use-send-files';
import { type Chosen, useTray } from './use-tray';

/** The files that are about to be sent: what each is, words for it, how far it is, and what is wrong with it. */
export default function Tray({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('composer');
  const { chosen, remove, empty } = useTray(conversation.id);
  const [captions, setCaptions] = useState<Record<string, string>>({});
  const { sending, states, send, cancel } = useSendFiles(conversation.id, remove);
  const fit = chosen.filter(({ file }) => judge(file).kind !== undefined);
  const leave = (): void => {
    cancel();
    empty();
  };
  return (
    <Dialog title={t('tray.title', { name: conversation.contact.name })} size="lg" onClose={leave}>
      <ul className={classes.tray}>
        {chosen.map((each) => (
          <Line
            key={each.id}
            each={each}
            state={states[each.id]}
            caption={captions[each.id] ?? ''}
            onCaption={(words) => setCaptions((now) => ({ ...now, [each.id]: words }))}
            onRemove={() => remove(each.id)}
            busy={sending}
          />
        ))}
      </ul>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={leave}>
          {t('cancel')}
        </Button>
        <Button data-autofocus loading={sending} disabled={fit.length === 0} onClick={() => void send(fit, captions)}>
          {t('tray.send', { count: fit.length })}
        </Button>
      </Group>
    </Dialog>
  );
}

type LineProps = {
  each: Chosen;
  state: Sending | undefined;
  caption: string;
  busy: boolean;
  onCaption: (words: string) => void;
  onRemove: () => void;
};

function Line({ each: { file }, state, caption, busy, onCaption, onRemove }: LineProps) {
  const { t } = useTranslation('composer');
  const size = useSizeText();
  const judged = judge(file);
  const flaw =
    judged.flaw === 'size'
      ? t('flaw.size', { most: size(judged.most), size: size(file.size) })
      : judged.flaw && t(key('flaw', judged.flaw));
  return (
    <li className={classes.line} data-flawed={flaw !== undefined || undefined}>
      <Thumb file={file} />
      <div className={classes.about}>
        <span className={classes.name} dir="auto">
          {file.name}
        </span>
        <span className={classes.size}>{size(file.size)}</span>
        {(flaw ?? state?.reason) && (
          <span className={classes.flaw} role="alert">
            {flaw ?? state?.reason}
          </span>
        )}
        {judged.kind && takesCaption(judged.kind) && !state && (
          <TextInput
            size="xs"
            aria-label={t('tray.caption', { name: file.name })}
            placeholder={t('tray.captionHint')}
            {...atMost(1024)}
            value={caption}
            disabled={busy}
            onChange={(event) => onCaption(event.currentTarget.value)}
          />
        )}
        {state && !state.reason && (
          <progress className={classes.progress} max={1} value={state.part} aria-label={t('tray.progress', { name: file.name })} />
        )}
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={t('tray.remove', { name: file.name })} disabled={busy} onClick={onRemove}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function Thumb({ file }: { file: File }) {
  const [url, setUrl] = useState('');
  const isPicture = /^image\/(jpeg|png|webp)$/.test(file.type);
  useEffect(() => {
    if (!isPicture) return;
    const address = URL.createObjectURL(file);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [file, isPicture]);
  const Icon = file.type.startsWith('audio/') ? IconMicrophone : file.type.startsWith('video/') ? IconMovie : IconFile;
  return <span className={classes.thumb}>{url ? <img src={url} alt="" /> : <Icon size={22} aria-hidden />}</span>;
}
