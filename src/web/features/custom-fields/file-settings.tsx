import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import type { Form } from './field-settings';
import { KINDS, LARGEST_MB } from './file-kinds.domain';

/** Which files a field takes, and how large they may be. */
export function FileSettings({ form }: { form: Form }) {
  const { t } = useTranslation('custom-fields');
  return (
    <>
      <Checkbox.Group label={t('files.kinds')} description={t('files.kindsHint')} {...form.getInputProps('kinds')}>
        <Stack gap="sm" mt="xs">
          {KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(key('files.kind', kind))} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        label={t('files.maxSize')}
        description={t('files.maxSizeHint', { most: LARGEST_MB })}
        inputMode="decimal"
        autoComplete="off"
        {...form.getInputProps('maxSize')}
      />
    </>
  );
}
