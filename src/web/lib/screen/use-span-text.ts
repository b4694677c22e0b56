import { useTranslation } from 'react-i18next';
import type { Span } from './clock';

/** "19 h 42 min", "42 min", "38 s": the two largest units that say something. */
export function useSpanText(): (span: Span) => string {
  const { t } = useTranslation();
  return ({ hours, minutes, seconds }) => {
    if (hours > 0) return t('span.hours', { hours, minutes });
    return minutes > 0 ? t('span.minutes', { minutes }) : t('span.seconds', { seconds });
  };
}
