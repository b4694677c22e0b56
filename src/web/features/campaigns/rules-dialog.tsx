import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CampaignRules, readCampaignRules, setCampaignRules } from '../../client';
import { ErrorState } from '../../ui/error-state';
import { FormDialog } from '../../ui/form-dialog';
import { FieldRow, FormHint } from '../../ui/form-layout';
import { NumberField } from '../../ui/number-field';
import { ResourceForm } from '../../ui/resource-form';
import { RowSkeletons } from '../../ui/row-skeletons';
import { CAMPAIGNS } from './campaigns-query';

type Values = { isCapped: boolean; messages: number | null; days: number | null };
const RULES = [...CAMPAIGNS, 'rules'];
const MOST = { messages: 100, days: 30 };
/** What somebody who limits it begins with. */
const USUAL = { messages: 2, days: 7 };

const isIn = (value: number | null, most: number): boolean => value !== null && Number.isInteger(value) && value >= 1 && value <= most;
const isFit = ({ isCapped, messages, days }: Values): boolean => !isCapped || (isIn(messages, MOST.messages) && isIn(days, MOST.days));

/** What holds for all campaigns of the company. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const found = useQuery({ queryKey: RULES, queryFn: async () => (await readCampaignRules()).data, staleTime: 0, gcTime: 0 });
  return (
    <FormDialog title={t('rules.title')} onClose={onClose}>
      {(leave) => {
        if (found.error) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
        if (!found.data) return <RowSkeletons />;
        return <Rules now={found.data} onLeave={leave} onClose={onClose} />;
      }}
    </FormDialog>
  );
}

function Rules({ now, onLeave, onClose }: { now: CampaignRules; onLeave: () => void; onClose: () => void }) {
  const { t } = useTranslation('campaigns');
  const cache = useQueryClient();
  return (
    <ResourceForm<Values>
      label={t('rules.title')}
      initial={{ isCapped: now.cap !== null, ...(now.cap ?? USUAL) }}
      submit={t('rules.save')}
      ready={isFit}
      onCancel={onLeave}
      save={async ({ isCapped, messages, days }) => {
        const cap = isCapped && messages !== null && days !== null ? { messages, days } : null;
        await setCampaignRules({ body: { cap }, headers: { 'if-match': `"${now.revision}"` } });
        await cache.invalidateQueries({ queryKey: RULES });
        onClose();
      }}
    >
      {(form) => (
        <>
          <Checkbox
            label={t('rules.capped')}
            description={t('rules.means')}
            checked={form.values.isCapped}
            onChange={(event) => form.setFieldValue('isCapped', event.currentTarget.checked)}
          />
          {form.values.isCapped && (
            <FieldRow>
              <NumberField
                label={t('rules.messages')}
                most={MOST.messages}
                value={form.values.messages}
                onChange={(value) => form.setFieldValue('messages', value)}
              />
              <NumberField
                label={t('rules.days')}
                most={MOST.days}
                value={form.values.days}
                onChange={(value) => form.setFieldValue('days', value)}
              />
            </FieldRow>
          )}
          {!isFit(form.values) && <FormHint>{t('rules.lack')}</FormHint>}
        </>
      )}
    </ResourceForm>
  );
}
