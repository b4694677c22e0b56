import { NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { type DeriveBody, deriveTariff, type Tariff } from '../../client';
import type { Language } from '../../lib/i18n/languages';
import { useLanguage } from '../../lib/i18n/use-language';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { FieldRow, FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { CURRENCIES } from '../custom-fields/field-form.domain';
import { decimalOf, keyFor } from './derive.domain';
import { type Card, useTariffsChanged } from './tariffs-query';

type Values = { name: string; from: string; to: string; rate: string; margin: string; plus: string };
type Props = { tariff: Tariff; name: string; today: string; card: Card | undefined; onClose: () => void };

/** Makes a tariff of the company's own: the same rules, with rates that are converted and marked up once. */
export function DeriveDialog({ tariff, name, today, card, onClose }: Props) {
  const { t } = useTranslation('money');
  const language = useLanguage();
  const changed = useTariffsChanged();
  const title = t('derive.title', { name });
  const currency = card?.currency ?? 'USD';
  return (
    <FormDialog title={title} size="lg" onClose={onClose}>
      {(leave) => (
        <ResourceForm<Values>
          label={title}
          initial={{ name: '', from: today, to: '', rate: '', margin: '', plus: '' }}
          submit={t('derive.submit')}
          onCancel={leave}
          validate={(values) => ({
            ...(values.to !== '' && !(Number(decimalOf(values.rate, language)) > 0) ? { rate: t('wrongNumber') } : {}),
            ...(decimalOf(values.margin, language) === undefined ? { margin: t('wrongNumber') } : {}),
            ...(decimalOf(values.plus, language) === undefined ? { plus: t('wrongNumber') } : {}),
          })}
          save={async (values) => {
            const own = values.name.trim();
            const body: DeriveBody = {
              ...{ key: keyFor(own), name: { en: own, 'pt-BR': own, es: own }, from: values.from, version: tariff.version },
              steps: stepsOf(values, today, language),
            };
            await deriveTariff({ path: { key: tariff.key }, body });
            await changed();
            notifications.show({ message: t('derive.done', { name: own }) });
            onClose();
          }}
        >
          {(form) => (
            <>
              <FormHint>{t('derive.lead')}</FormHint>
              <TextInput
                label={t('derive.name')}
                required
                withAsterisk={false}
                data-autofocus
                {...atMost(120)}
                {...form.getInputProps('name')}
              />
              <TextInput type="date" label={t('derive.from')} required withAsterisk={false} {...form.getInputProps('from')} />
              <FieldRow>
                <NativeSelect
                  label={t('derive.currency')}
                  data={[
                    { value: '', label: t('derive.keep', { currency }) },
                    ...CURRENCIES.filter((one) => one !== currency).map((value) => ({ value, label: value })),
                  ]}
                  {...form.getInputProps('to')}
                />
                {form.values.to !== '' && (
                  <TextInput
                    label={t('derive.rate')}
                    description={t('derive.rateHint', { currency })}
                    inputMode="decimal"
                    {...form.getInputProps('rate')}
                  />
                )}
              </FieldRow>
              <FieldRow>
                <TextInput label={t('derive.margin')} inputMode="decimal" {...form.getInputProps('margin')} />
                <TextInput label={t('derive.plus')} inputMode="decimal" {...form.getInputProps('plus')} />
              </FieldRow>
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}

/** What is done to each rate: converted, then marked up by a share, then by an amount. */
function stepsOf({ to, rate, margin, plus }: Values, on: string, language: Language): DeriveBody['steps'] {
  return [
    {
      ...(to === '' ? {} : { convert: { to, rate: decimalOf(rate, language) ?? '1', on } }),
      plusBasisPoints: Math.round(Number(decimalOf(margin, language) ?? 0) * 100),
      plusMicros: Math.round(Number(decimalOf(plus, language) ?? 0) * 1_000_000),
    },
  ];
}
