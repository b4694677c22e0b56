import { ActionIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFileText, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../../lib/api/save-file';
import { useExplain } from '../../../lib/api/use-explain';
import { joined } from '../../../lib/i18n/isolated';
import { Attachment } from '../attachment';
import { textOf } from '../body';
import classes from './document.module.css';
import type { MediaProps } from './media-props';
import { readFile } from './use-file';
import { useSizeText } from './use-size-text';

/** A document: its name and size, and a way to have it. */
export function Document({ message, conversationId, hint }: MediaProps & { hint?: string }) {
  const { t } = useTranslation('message');
  const explain = useExplain();
  const size = useSizeText();
  const [busy, setBusy] = useState(false);
  const { media, body, id } = message;
  const name = media?.name || textOf(body, 'filename') || t('kinds.document');
  const Icon = media?.mime === 'application/pdf' ? IconFileTypePdf : IconFileText;
  const save = (): void => {
    setBusy(true);
    readFile(conversationId, id)
      .then((blob) => saveFile(blob, name))
      .catch((error: unknown) => notifications.show({ color: 'red', message: explain(error) }))
      .finally(() => setBusy(false));
  };
  return (
    <div className={classes.document}>
      <Attachment icon={<Icon size={20} aria-hidden />} title={name} hint={joined([size(media?.size ?? 0), hint])} />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('downloadNamed', { name })} loading={busy} onClick={save}>
        <IconDownload size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
