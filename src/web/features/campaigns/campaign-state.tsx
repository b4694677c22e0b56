import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../client';
import { key } from '../../lib/i18n/key';
import { StatusBadge, type Tone } from '../../ui/status-badge';

const TONES: Readonly<Record<Campaign['state'], Tone>> = {
  ...{ draft: 'quiet', planning: 'warn', scheduled: 'warn', running: 'good', paused: 'bad', done: 'quiet', cancelled: 'quiet' },
};

export function CampaignState({ state }: { state: Campaign['state'] }) {
  const { t } = useTranslation('campaigns');
  return <StatusBadge tone={TONES[state]}>{t(key('states', state))}</StatusBadge>;
}
