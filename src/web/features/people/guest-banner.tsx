import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { NoticeBar } from '../../ui/notice-bar';

/** Tells somebody from outside until when they have access, and that what they do is marked. */
export default function GuestBanner() {
  const { t } = useTranslation('people');
  const formats = useFormats();
  const { guest } = useMe();
  if (!guest) return null;
  return <NoticeBar label={t('guest.you')}>{t('guest.banner', { moment: formats.moment(guest.accessUntil) })}</NoticeBar>;
}
