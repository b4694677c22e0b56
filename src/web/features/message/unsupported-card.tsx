import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Attachment } from './attachment';

/** Honest about what cannot be shown; what arrived is kept whole on the server. */
export function UnsupportedCard() {
  const { t } = useTranslation('message');
  return <Attachment icon={<IconHelpCircle size={20} aria-hidden />} title={t('unsupported.title')} hint={t('unsupported.hint')} />;
}
