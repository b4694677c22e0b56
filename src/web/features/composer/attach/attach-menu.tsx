import { IconFile, IconList, IconMapPin, IconPhoto, IconUser } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../client';
import classes from '../../thread/menu.module.css';
import type { DialogKind } from './attach-dialog';
import { useTray } from './use-tray';

type Props = { conversation: Conversation; onDone: () => void; onDialog: (kind: DialogKind) => void };

/** Everything that can be sent besides words and voice. */
export default function AttachMenu({ conversation, onDone, onDialog }: Props) {
  const { t } = useTranslation('media');
  const picker = useRef<HTMLInputElement>(null);
  const { add } = useTray(conversation.id);
  const pick = (accept: string): void => {
    if (!picker.current) return;
    picker.current.accept = accept;
    picker.current.click();
  };
  const entry = (icon: ReactNode, label: string, act: () => void): ReactNode => (
    <button type="button" className={classes.entry} onClick={act}>
      {icon}
      {label}
    </button>
  );
  return (
    <div className={classes.menu}>
      {entry(<IconPhoto size={18} aria-hidden />, t('attach.media'), () =>
        pick('image/jpeg,image/png,image/webp,video/mp4,video/3gpp,audio/*'),
      )}
      {entry(<IconFile size={18} aria-hidden />, t('attach.document'), () => pick('.pdf,.txt,.csv,.doc,.docx,.xls,.xlsx,.ppt,.pptx'))}
      {entry(<IconMapPin size={18} aria-hidden />, t('attach.location'), () => onDialog('location'))}
      {entry(<IconUser size={18} aria-hidden />, t('attach.contact'), () => onDialog('contact'))}
      {entry(<IconList size={18} aria-hidden />, t('attach.answers'), () => onDialog('answers'))}
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
    </div>
  );
}
