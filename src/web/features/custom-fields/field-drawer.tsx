import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FORMATS } from '../../../kernel/fields/types';
import { type ContactField, createContactField, updateContactField } from '../../client';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { FormDrawer } from '../../ui/form-drawer';
import { FieldRow, FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import type { Draft } from './field-draft.domain';
import {
  CURRENCIES,
  changeOf,
  defaultOf,
  draftOfField,
  type FieldDraft,
  hasLimits,
  hasOptions,
  limitOf,
  mayBeUnique,
  mayHaveDefault,
  newFieldOf,
  previewOf,
  TYPES,
} from './field-form.domain';
import { FieldInput } from './field-input';
import { fieldsQuery } from './fields-query';
import { OptionsEditor } from './options-editor';
import { useWriting } from './use-writing';

type Props = { field?: ContactField; revision?: number; groups: readonly string[]; onClose: () => void };

/** Defines a field, or changes one; below, the field as people will see it. */
export function FieldDrawer({ field, revision, groups, onClose }: Props) {
  const { t } = useTranslation('custom-fields');
  const cache = useQueryClient();
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
          revision={revision}
          reload={() => cache.invalidateQueries(fieldsQuery)}
          submit={field ? t('keep') : t('make')}
          onCancel={leave}
          validate={(values) => ({
            ...(hasOptions(values.type) && values.options.every(({ label }) => label.trim() === '')
              ? { options: t('options.needed') }
              : {}),
            ...wrong(values, 'min'),
            ...wrong(values, 'max'),
            ...(mayHaveDefault(values) && defaultOf(values, writing) === undefined ? { default: t('wrong.other') } : {}),
          })}
          save={async (values, headers) => {
            await (field
              ? updateContactField({ path: { key: field.key }, body: changeOf(values, writing), headers })
              : createContactField({ body: newFieldOf(values, writing) }));
            await cache.invalidateQueries(fieldsQuery);
            if (!field) notifications.show({ message: t('made', { name: values.name.trim() }) });
            onClose();
          }}
        >
          {(form) => (
            <>
              <TextInput label={t('name')} required withAsterisk={false} data-autofocus {...atMost(80)} {...form.getInputProps('name')} />
              <NativeSelect
                label={t('type')}
                description={field ? t('typeFixed') : undefined}
                disabled={field !== undefined}
                data={TYPES.map((value) => ({ value, label: t(key('types', value)) }))}
                {...form.getInputProps('type')}
              />
              <Settings form={form} isFixed={field !== undefined} />
              {hasLimits(form.values) && <Limits form={form} />}
              <TextInput label={t('help')} description={t('helpHint')} {...atMost(500)} {...form.getInputProps('help')} />
              <Checkbox
                label={t('isRequired')}
                description={t('isRequiredHint')}
                {...form.getInputProps('isRequired', { type: 'checkbox' })}
              />
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
              {mayBeUnique(form.values.type) && (
                <Checkbox
                  label={t('isUnique')}
                  description={t('isUniqueHint')}
                  {...form.getInputProps('isUnique', { type: 'checkbox' })}
                  onChange={({ currentTarget: { checked } }) =>
                    form.setValues(checked && !field ? { isUnique: true, isIndexed: true } : { isUnique: checked })
                  }
                />
              )}
              {form.values.type !== 'long' && (
                <Checkbox
                  label={t('isIndexed')}
                  description={t('isIndexedHint')}
                  {...form.getInputProps('isIndexed', { type: 'checkbox' })}
                />
              )}
              {mayHaveDefault(form.values) && (
                <FieldInput
                  field={{ ...previewOf(form.values), name: t('default'), help: t('defaultHint') }}
                  value={form.values.type === 'choices' && !Array.isArray(form.values.default) ? [] : form.values.default}
                  error={typeof form.errors.default === 'string' ? form.errors.default : undefined}
                  onChange={(value) => form.setFieldValue('default', value)}
                />
              )}
              {form.values.name.trim() !== '' && <Preview draft={form.values} />}
            </>
          )}
        </ResourceForm>
      )}
    </FormDrawer>
  );
}

type Form = Parameters<Parameters<typeof ResourceForm<FieldDraft>>[0]['children']>[0];

/** The least and the greatest value; of a text how long it is. */
function Limits({ form }: { form: Form }) {
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

function Settings({ form, isFixed }: { form: Form; isFixed: boolean }) {
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
