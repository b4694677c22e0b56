import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { FormDrawer } from '../../ui/form-drawer';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { useDesk } from './field-desk';
import type { Draft, ShownField } from './field-draft.domain';
import {
  defaultOf,
  draftOfField,
  type FieldDraft,
  hasLimits,
  hasOptions,
  limitOf,
  mayBeIndexed,
  mayBeRequired,
  mayBeUnique,
  mayHaveDefault,
  previewOf,
  TYPES,
} from './field-form.domain';
import { FieldInput } from './field-input';
import { Limits, Settings } from './field-settings';
import { sizeOf } from './file-kinds.domain';
import { FileSettings } from './file-settings';
import { RelationSettings } from './relation-settings';
import { useWriting } from './use-writing';

type Props = { field?: ShownField; onClose: () => void };

/** Defines a field, or changes one; below, the field as people will see it. */
export function FieldDrawer({ field, onClose }: Props) {
  const { t } = useTranslation('custom-fields');
  const desk = useDesk();
  const { groups } = desk;
  const isOfRecords = desk.of === 'records';
  const types = desk.targets ? [...TYPES, 'relation' as const, 'file' as const] : TYPES;
  const writing = useWriting();
  const wrong = (values: FieldDraft, name: 'min' | 'max') =>
    hasLimits(values) && limitOf(values, values[name], writing) === undefined ? { [name]: t('limitWrong') } : {};
  const title = field ? t('edit', { name: field.name }) : t('new');
  return (
    <FormDrawer title={title} onClose={onClose}>
      {(leave) => (
        <ResourceForm<FieldDraft>
          label={title}
          initial={draftOfField(field, writing)}
          revision={field && desk.revision}
          reload={desk.refresh}
          submit={field ? t('keep') : t('make')}
          onCancel={leave}
          validate={(values) => ({
            ...(hasOptions(values.type) && values.options.every(({ label }) => label.trim() === '')
              ? { options: t('options.needed') }
              : {}),
            ...wrong(values, 'min'),
            ...wrong(values, 'max'),
            ...(values.type === 'file' && sizeOf(values.maxSize) === undefined ? { maxSize: t('files.sizeWrong') } : {}),
            ...(mayHaveDefault(values) && defaultOf(values, writing) === undefined ? { default: t('wrong.other') } : {}),
          })}
          save={async (values, headers) => {
            await (field ? desk.change(field.key, values, writing, headers) : desk.make(values, writing));
            await desk.refresh();
            if (!field) notifications.show({ message: t(isOfRecords ? 'records.made' : 'made', { name: values.name.trim() }) });
            onClose();
          }}
        >
          {(form) => (
            <>
              <TextInput label={t('name')} required withAsterisk={false} data-autofocus {...atMost(80)} {...form.getInputProps('name')} />
              <NativeSelect
                label={t('type')}
                description={field ? t(isOfRecords ? 'records.typeFixed' : 'typeFixed') : undefined}
                disabled={field !== undefined}
                data={types.map((value) => ({ value, label: t(key('types', value)) }))}
                {...form.getInputProps('type')}
              />
              {form.values.type === 'relation' ? (
                <RelationSettings form={form} isFixed={field !== undefined} />
              ) : (
                <Settings form={form} isFixed={field !== undefined} />
              )}
              {form.values.type === 'file' && <FileSettings form={form} />}
              {hasLimits(form.values) && <Limits form={form} />}
              <TextInput label={t('help')} description={t('helpHint')} {...atMost(500)} {...form.getInputProps('help')} />
              {mayBeRequired(form.values.type) && (
                <Checkbox
                  label={t('isRequired')}
                  description={t(isOfRecords ? 'records.isRequiredHint' : 'isRequiredHint')}
                  {...form.getInputProps('isRequired', { type: 'checkbox' })}
                />
              )}
              {groups && (
                <>
                  <TextInput
                    label={t('group')}
                    description={t('groupHint')}
                    list="field-groups"
                    {...atMost(80)}
                    {...form.getInputProps('group')}
                  />
                  <datalist id="field-groups">
                    {groups.map((group) => (
                      <option key={group} value={group} />
                    ))}
                  </datalist>
                </>
              )}
              {mayBeUnique(form.values.type) && (
                <Checkbox
                  label={t(isOfRecords ? 'records.isUnique' : 'isUnique')}
                  description={t(isOfRecords ? 'records.isUniqueHint' : 'isUniqueHint')}
                  {...form.getInputProps('isUnique', { type: 'checkbox' })}
                  onChange={({ currentTarget: { checked } }) =>
                    form.setValues(checked && !field ? { isUnique: true, isIndexed: true } : { isUnique: checked })
                  }
                />
              )}
              {mayBeIndexed(form.values.type) && (
                <Checkbox
                  label={t('isIndexed')}
                  description={t(isOfRecords ? 'records.isIndexedHint' : 'isIndexedHint')}
                  {...form.getInputProps('isIndexed', { type: 'checkbox' })}
                />
              )}
              {mayHaveDefault(form.values) && (
                <FieldInput
                  field={{ ...previewOf(form.values), name: t('default'), help: t(isOfRecords ? 'records.defaultHint' : 'defaultHint') }}
                  value={form.values.type === 'choices' && !Array.isArray(form.values.default) ? [] : form.values.default}
                  error={typeof form.errors.default === 'string' ? form.errors.default : undefined}
                  onChange={(value) => form.setFieldValue('default', value)}
                />
              )}
              {form.values.name.trim() !== '' && !['relation', 'file'].includes(form.values.type) && <Preview draft={form.values} />}
            </>
          )}
        </ResourceForm>
      )}
    </FormDrawer>
  );
}

/** The field as it will look; what is typed here goes nowhere. */
function Preview({ draft }: { draft: FieldDraft }) {
  const { t } = useTranslation('custom-fields');
  const [value, setValue] = useState<Draft>('');
  return (
    <div>
      <FormHint>{t('preview')}</FormHint>
      <FieldInput field={previewOf(draft)} value={draft.type === 'choices' && !Array.isArray(value) ? [] : value} onChange={setValue} />
    </div>
  );
}
