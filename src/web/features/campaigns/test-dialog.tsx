import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CampaignTests, testCampaign } from '../../client';
import { key } from '../../lib/i18n/key';
import { Avatar } from '../../ui/avatar';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { StatusBadge, type Tone } from '../../ui/status-badge';
import { contactQuery } from '../contact-panel/contact-query';
import { ChosenPeople } from './chosen-people';
import { useReasonText } from './use-reason-text';

const MOST = 5;

/** Sends the draft to a few people who expect it, and says what became of each message. */
export function TestDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const [chosen, choose] = useState<readonly string[]>([]);
  const test = useMutation({
    mutationFn: async () => (await testCampaign({ path: { id }, body: { contactIds: [...chosen] } })).data,
    onSuccess: () => choose([]),
  });
  return (
    <Confirm
      title={t('test.title')}
      consequence={t('test.means')}
      label={t('test.act')}
      busy={test.isPending}
      disabled={chosen.length === 0 || chosen.length > MOST}
      harmless
      onYes={() => test.mutate()}
      onClose={onClose}
    >
      <ChosenPeople ids={chosen} onChange={choose} />
      {chosen.length > MOST && <FormHint>{t('test.tooMany', { count: MOST })}</FormHint>}
      {test.data && (
        <ItemList label={t('test.became')}>
          {test.data.items.map((one) => (
            <Tested key={one.contactId} of={one} />
          ))}
        </ItemList>
      )}
      {test.error && <ErrorState error={test.error} />}
    </Confirm>
  );
}

const TONES: Readonly<Record<CampaignTests['items'][number]['outcome'], Tone>> = {
  ...{ accepted: 'good', failed: 'bad', unknown: 'warn', skipped: 'quiet' },
};

function Tested({ of: { contactId, outcome, reason } }: { of: CampaignTests['items'][number] }) {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const reasonText = useReasonText();
  const { data } = useQuery({ ...contactQuery(contactId), staleTime: 60_000 });
  const name = data?.name ?? common('loading');
  const why = reason === 'budget' ? t('stopped.budget') : reason && reasonText(reason);
  return (
    <Item icon={<Avatar name={name} size="small" />} name={name} facts={why}>
      <StatusBadge tone={TONES[outcome]}>{t(key('people', outcome))}</StatusBadge>
    </Item>
  );
}
