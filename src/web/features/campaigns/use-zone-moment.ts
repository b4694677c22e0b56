import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/login/use-me';

/** A moment by the company's clock, which is the one that campaigns go by. */
export function useZoneMoment(): (iso: string) => string {
  const { language } = useTranslation().i18n;
  const { timezone: timeZone } = useMe().tenant;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return (iso) => format.format(new Date(iso));
}
