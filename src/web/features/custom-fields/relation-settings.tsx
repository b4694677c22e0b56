import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { useDesk } from './field-desk';
import type { Form } from './field-settings';

const ON_DELETE = ['unlink', 'refuse'] as const;

/** What a relation leads to, how many it names, and what the other side makes of it; none of it can be changed later. */
export function RelationSettings({ form, isFixed }: { form: Form; isFixed: boolean }) {
  const { t } = useTranslation('custom-fields');
  const { targets = [] } = useDesk();
  const { isMany, isOtherMany } = form.values;
  return (
    <>
      <NativeSelect label={t('relation.to')} disabled={isFixed} data={[...targets]} {...form.getInputProps('to')} />
      <Checkbox
        label={t('relation.isMany')}
        disabled={isFixed}
        checked={isMany}
        onChange={({ currentTarget: { checked } }) => form.setFieldValue('isMany', checked)}
      />
      <TextInput
        label={t('relation.otherLabel')}
        description={t('relation.otherLabelHint')}
        required
        withAsterisk={false}
        disabled={isFixed}
        {...atMost(80)}
        {...form.getInputProps('otherLabel')}
      />
      <Checkbox
        label={t('relation.isOtherMany')}
        description={t('relation.isOtherManyHint')}
        disabled={isFixed}
        checked={isOtherMany}
        onChange={({ currentTarget: { checked } }) => form.setFieldValue('isOtherMany', checked)}
      />
      <NativeSelect
        label={t('relation.onDelete')}
        disabled={isFixed}
        data={ON_DELETE.map((value) => ({ value, label: t(key('relation.deleting', value)) }))}
        {...form.getInputProps('onDelete')}
      />
    </>
  );
}
