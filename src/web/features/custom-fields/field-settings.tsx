import { NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { FORMATS } from '../../../kernel/fields/types';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow } from '../../ui/form-layout';
import { CURRENCIES, type FieldDraft, hasOptions } from './field-form.domain';
import { OptionsEditor } from './options-editor';

export type Form = UseFormReturnType<FieldDraft>;

/** The least and the greatest value; of a text how long it is. */
export function Limits({ form }: { form: Form }) {
  const { t } = useTranslation('custom-fields');
  const { type } = form.values;
  const kind = type === 'date' ? { type: 'date' } : ({ inputMode: 'decimal' } as const);
  return (
    <FieldRow>
      <TextInput label={t(type === 'text' ? 'shortest' : 'least')} autoComplete="off" {...kind} {...form.getInputProps('min')} />
      <TextInput label={t(type === 'text' ? 'longest' : 'greatest')} autoComplete="off" {...kind} {...form.getInputProps('max')} />
    </FieldRow>
  );
}

/** What only some kinds of values have. */
export function Settings({ form, isFixed }: { form: Form; isFixed: boolean }) {
  const { t } = useTranslation('custom-fields');
  const { type, options } = form.values;
  if (type === 'text')
    return (
      <NativeSelect
        label={t('format')}
        disabled={isFixed}
        data={[{ value: '', label: t('formats.none') }, ...FORMATS.map((value) => ({ value, label: t(key('formats', value)) }))]}
        {...form.getInputProps('format')}
      />
    );
  if (type === 'number')
    return (
      <FieldRow>
        <NativeSelect label={t('decimals')} data={['0', '1', '2', '3', '4', '5', '6']} {...form.getInputProps('decimals')} />
        <TextInput label={t('unit')} {...atMost(12)} {...form.getInputProps('unit')} />
      </FieldRow>
    );
  if (type === 'money')
    return <NativeSelect label={t('currency')} disabled={isFixed} data={CURRENCIES} {...form.getInputProps('currency')} />;
  if (!hasOptions(type)) return null;
  return (
    <OptionsEditor
      options={options}
      error={typeof form.errors.options === 'string' ? form.errors.options : undefined}
      onChange={(changed) => form.setFieldValue('options', changed)}
    />
  );
}
