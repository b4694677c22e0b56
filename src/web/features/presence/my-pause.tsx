import { useTranslation } from 'react-i18next';
import type { AgentPresence } from '../../client';
import { key } from '../../lib/i18n/key';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import classes from './my-pause.module.css';

/** How long one's pause has lasted, whether it is over its limit, and who set it if it was somebody else. */
export function MyPause({ mine }: { mine: AgentPresence }) {
  const { t } = useTranslation();
  const now = useNow();
  const span = useSpanText()(spanOf(now - Date.parse(mine.since)));
  const isOthers = mine.setBy !== null && mine.setBy.id !== mine.user.id;
  if (mine.presence === 'available' && mine.setBy?.id === mine.user.id) return null;
  return (
    <p className={classes.pause} data-over={mine.overLimit || undefined} aria-live="polite">
      {mine.presence !== 'available' && (
        <span>
          <bdi>{mine.reason?.name ?? t(key('presence', mine.presence))}</bdi> {t('presence.forSpan', { span })}
        </span>
      )}
      {mine.overLimit && <strong>{t('presence.over', { minutes: mine.limitMinutes ?? 0 })}</strong>}
      {isOthers && <span>{t('presence.setBy', { name: mine.setBy?.name ?? '' })}</span>}
      {mine.setBy === null && <span>{t('presence.ended')}</span>}
    </p>
  );
}
