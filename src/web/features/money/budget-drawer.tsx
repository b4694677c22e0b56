import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Budget, createBudget, updateBudget } from '../../client';
import { key } from '../../lib/i18n/key';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMay } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { FormDrawer } from '../../ui/form-drawer';
import { FieldRow } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { CURRENCIES } from '../custom-fields/field-form.domain';
import { departmentsQuery } from '../people/directory';
import { useBudgetsChanged } from './budgets-query';
import { decimalOf, decimalText } from './derive.domain';
import { useNames } from './use-names';

const SCOPES = ['account', 'channel', 'department'] as const;
const SHARES = [50, 80, 100] as const;
type Values = { name: string; scope: Budget['scope']; scopeId: string; amount: string; currency: string; isHard: boolean; warn: string[] };

/** Sets a budget, or changes one; what it is of stays. */
export function BudgetDrawer({ budget, onClose }: { budget?: Budget; onClose: () => void }) {
  const { t } = useTranslation('money');
  const language = useLanguage();
  const changed = useBudgetsChanged();
  const { channels } = useNames();
  const { data: departments = [] } = useQuery({ ...departmentsQuery, enabled: useMay('access:read') });
  const title = budget ? t('budgets.edit', { name: budget.name }) : t('budgets.new');
  const initial: Values = {
    ...{ name: budget?.name ?? '', scope: budget?.scope ?? 'account', scopeId: budget?.scopeId ?? '' },
    ...{ amount: budget ? decimalText(budget.amount.micros, language) : '', currency: budget?.amount.currency ?? 'BRL' },
    ...{ isHard: budget?.isHard ?? false, warn: (budget?.warn ?? SHARES).map(String) },
  };
  const places = { account: [], channel: channels, department: departments };
  return (
    <FormDrawer title={title} onClose={onClose}>
      {(leave) => (
        <ResourceForm<Values>
          label={title}
          initial={initial}
          revision={budget?.revision}
          submit={t(budget ? 'budgets.save' : 'budgets.make')}
          onCancel={leave}
          validate={({ amount }) => (Number(decimalOf(amount, language)) > 0 ? {} : { amount: t('wrongNumber') })}
          save={async ({ amount, currency, warn, name, isHard, scope, scopeId }, headers) => {
            const limit = { micros: Math.round(Number(decimalOf(amount, language)) * 1_000_000), currency };
            const fields = { name: name.trim(), amount: limit, isHard, warn: warn.map(Number) };
            if (budget) await updateBudget({ path: { id: budget.id }, body: fields, headers });
            else
              await createBudget({
                body: { ...fields, scope, scopeId: scope === 'account' ? null : scopeId || (places[scope][0]?.id ?? null) },
              });
            await changed();
            if (!budget) notifications.show({ message: t('budgets.made', { name: name.trim() }) });
            onClose();
          }}
        >
          {(form) => (
            <>
              <TextInput
                label={t('budgets.name')}
                required
                withAsterisk={false}
                data-autofocus
                {...atMost(80)}
                {...form.getInputProps('name')}
              />
              <NativeSelect
                label={t('budgets.scope')}
                disabled={budget !== undefined}
                data={SCOPES.filter((scope) => scope === 'account' || places[scope].length > 0 || budget).map((value) => ({
                  value,
                  label: t(key('budgets.scopes', value)),
                }))}
                {...form.getInputProps('scope')}
              />
              {form.values.scope !== 'account' && (
                <NativeSelect
                  label={t('budgets.which')}
                  disabled={budget !== undefined}
                  data={places[form.values.scope].map(({ id, name }) => ({ value: id, label: name }))}
                  {...form.getInputProps('scopeId')}
                />
              )}
              <FieldRow>
                <TextInput
                  label={t('budgets.amount')}
                  inputMode="decimal"
                  required
                  withAsterisk={false}
                  {...form.getInputProps('amount')}
                />
                <NativeSelect label={t('budgets.currency')} data={CURRENCIES} {...form.getInputProps('currency')} />
              </FieldRow>
              <Checkbox
                label={t('budgets.isHard')}
                description={t('budgets.isHardHint')}
                {...form.getInputProps('isHard', { type: 'checkbox' })}
              />
              <Checkbox.Group label={t('budgets.warn')} {...form.getInputProps('warn')}>
                <Stack gap="sm" mt="xs">
                  {SHARES.map((share) => (
                    <Checkbox key={share} value={String(share)} label={t('budgets.percent', { share })} />
                  ))}
                </Stack>
              </Checkbox.Group>
            </>
          )}
        </ResourceForm>
      )}
    </FormDrawer>
  );
}
