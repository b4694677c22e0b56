import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { EntityType } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow } from '../../ui/form-layout';
import { IconField } from './icon-field';

export type Names = Pick<EntityType, 'singular' | 'plural' | 'icon'>;

/** What a type is called, of one thing and of several, and its sign. */
export function NameFields<V extends Names>({ form }: { form: UseFormReturnType<V> }) {
  const { t } = useTranslation('entities');
  const usual = { required: true, withAsterisk: false, ...atMost(60) };
  return (
    <>
      <FieldRow>
        <TextInput label={t('singular')} placeholder={t('singularExample')} {...usual} {...form.getInputProps('singular')} />
        <TextInput label={t('plural')} placeholder={t('pluralExample')} {...usual} {...form.getInputProps('plural')} />
      </FieldRow>
      <IconField value={form.values.icon} onChange={(icon) => form.setValues({ icon } as Partial<V>)} />
    </>
  );
}
