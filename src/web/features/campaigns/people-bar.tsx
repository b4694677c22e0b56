import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { useTranslation } from 'react-i18next';
import type { CampaignCounts } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { colourOf, sharesOf } from './counts.domain';

/** The people of a campaign, each in one state, as one bar. */
export function PeopleBar({ counts, size = 'lg' }: { counts: CampaignCounts; size?: string }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const shares = sharesOf(counts);
  const words = joined(
    shares.map(({ state, people }) => `${t(key('people', state))}: ${formats.number(people)}`),
    ', ',
  );
  return (
    <div role="img" aria-label={words || t('nobodyYet')}>
      <Progress.Root size={size}>
        {shares.map(({ state, share }) => (
          <Progress.Section key={state} value={share} color={colourOf(state)} withAria={false} />
        ))}
      </Progress.Root>
    </div>
  );
}
