import { useTranslation } from 'react-i18next';
import type { BilledSession } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { spanOf } from '../../lib/screen/clock';
import { useNow } from '../../lib/screen/use-now';
import { useSpanText } from '../../lib/screen/use-span-text';
import { StatusBadge } from '../../ui/status-badge';

const MINUTE = 60_000;
const TONES = { open: 'good', expired: 'quiet', void: 'quiet', reserved: 'warn' } as const;

/** Whether a session is open, and for how much longer. */
export function SessionState({ session: { state, expiresAt } }: { session: Pick<BilledSession, 'state' | 'expiresAt'> }) {
  const { t } = useTranslation('money');
  const formats = useFormats();
  const now = useNow(MINUTE);
  const spanText = useSpanText();
  const left = Date.parse(expiresAt) - now;
  const shown = state === 'open' && left <= 0 ? 'expired' : state;
  return (
    <span title={formats.moment(expiresAt)}>
      <StatusBadge tone={TONES[shown]}>{shown === 'open' ? spanText(spanOf(left)) : t(key('states', shown))}</StatusBadge>
    </span>
  );
}
