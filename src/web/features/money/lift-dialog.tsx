import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Budget, liftBudget } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { useBudgetsChanged } from './budgets-query';
import { momentInput } from './derive.domain';

const DAY = 86_400_000;

/** Lets templates go beyond a hard limit for a while, with a reason. */
export function LiftDialog({ budget: { id, name }, onClose }: { budget: Budget; onClose: () => void }) {
  const { t } = useTranslation('money');
  const changed = useBudgetsChanged();
  const title = t('budgets.liftTitle', { name });
  return (
    <FormDialog title={title} onClose={onClose}>
      {(leave) => (
        <ResourceForm<{ until: string; reason: string }>
          label={title}
          initial={{ until: momentInput(Date.now() + DAY), reason: '' }}
          submit={t('budgets.lift')}
          onCancel={leave}
          ready={({ until }) => until !== ''}
          save={async ({ until, reason }) => {
            await liftBudget({ path: { id }, body: { until: new Date(until).toISOString(), reason } });
            await changed();
            onClose();
          }}
        >
          {(form) => (
            <>
              <FormHint>{t('budgets.liftMeans')}</FormHint>
              <TextInput
                label={t('budgets.reason')}
                required
                withAsterisk={false}
                data-autofocus
                {...atMost(200)}
                {...form.getInputProps('reason')}
              />
              <TextInput type="datetime-local" label={t('budgets.until')} required withAsterisk={false} {...form.getInputProps('until')} />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
