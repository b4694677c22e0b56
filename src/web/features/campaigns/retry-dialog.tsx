import { Checkbox, Stack } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Campaign, retryCampaign } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { useCampaignChanged } from './campaigns-query';
import { AGAIN, type Again } from './counts.domain';

/** Asks who of those that it did not reach is written to once more, and says what that means. */
export function RetryDialog({ campaign: { id, counts, preview }, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const changed = useCampaignChanged();
  const [chosen, choose] = useState<readonly Again[]>(counts.failed > 0 ? ['failed'] : []);
  const retry = useMutation({
    mutationFn: async () => (await retryCampaign({ path: { id }, body: { states: [...chosen] } })).data,
    onSuccess: async (now) => {
      await changed(now);
      onClose();
    },
  });
  const people = chosen.reduce((sum, state) => sum + counts[state], 0);
  const [charged, total] = [preview?.charged ?? 0, preview?.total ?? null];
  const each = total && charged > 0 ? { ...total, micros: Math.round((total.micros / charged) * people) } : undefined;
  return (
    <Confirm
      title={t('retry.title')}
      consequence={
        each
          ? t('retry.costs', { count: people, shown: formats.number(people), amount: formats.amount(each) })
          : t('retry.means', { count: people, shown: formats.number(people) })
      }
      label={t('retry.act')}
      busy={retry.isPending}
      disabled={people === 0}
      harmless
      onYes={() => retry.mutate()}
      onClose={onClose}
    >
      <Checkbox.Group
        label={t('retry.who')}
        value={[...chosen]}
        onChange={(values) => choose(AGAIN.filter((state) => values.includes(state)))}
      >
        <Stack gap="sm" mt="xs">
          {AGAIN.filter((state) => counts[state] > 0).map((state) => (
            <Checkbox
              key={state}
              value={state}
              label={t('retry.of', { state: t(key('people', state)), shown: formats.number(counts[state]) })}
              description={t(key('retry.hints', state))}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {retry.error && <ErrorState error={retry.error} />}
    </Confirm>
  );
}
