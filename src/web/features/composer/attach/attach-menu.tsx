import { IconFile, IconList, IconMapPin, IconPhoto, IconUser } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../client';
import { ActionEntry, ActionMenu } from '../../../ui/action-menu';
import type { DialogKind } from './attach-dialog';
import { useTray } from './use-tray';

type Props = { conversation: Conversation; onDone: () => void; onDialog: (kind: DialogKind) => void };

/** Everything that can be sent besides words and voice. */
export default function AttachMenu({ conversation, onDone, onDialog }: Props) {
  const { t } = useTranslation('composer');
  const picker = useRef<HTMLInputElement>(null);
  const { add } = useTray(conversation.id);
  const pick = (accept: string): void => {
    if (!picker.current) return;
    picker.current.accept = accept;
    picker.current.click();
  };
  return (
    <ActionMenu>
      <ActionEntry
        icon={<IconPhoto size={18} aria-hidden />}
        label={t('attach.media')}
        onClick={() => pick('image/jpeg,image/png,image/webp,video/mp4,video/3gpp,audio/*')}
      />
      <ActionEntry
        icon={<IconFile size={18} aria-hidden />}
        label={t('attach.document')}
        onClick={() => pick('.pdf,.txt,.csv,.doc,.docx,.xls,.xlsx,.ppt,.pptx')}
      />
      <ActionEntry icon={<IconMapPin size={18} aria-hidden />} label={t('attach.location')} onClick={() => onDialog('location')} />
      <ActionEntry icon={<IconUser size={18} aria-hidden />} label={t('attach.contact')} onClick={() => onDialog('contact')} />
      <ActionEntry icon={<IconList size={18} aria-hidden />} label={t('attach.answers')} onClick={() => onDialog('answers')} />
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        aria-label={t('attach.choose')}
        onChange={({ currentTarget }) => {
          add(currentTarget.files ?? []);
          onDone();
        }}
      />
    </ActionMenu>
  );
}
