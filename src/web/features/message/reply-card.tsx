import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';

/** What the customer chose among the answers offered. */
export function ReplyCard({ title, hint = '' }: { title: string; hint?: string }) {
  const { t } = useTranslation('message');
  return (
    <Attachment icon={<IconArrowBackUp size={20} aria-hidden />} title={title || t('kinds.interactive')} hint={hint || t('reply.chosen')} />
  );
}
