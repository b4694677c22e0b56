import { Button, Group, MultiSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type CannedResponse, createCannedResponse, updateCannedResponse } from '../../client';
import { useMay, useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { FieldRow, FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { departmentsQuery } from '../people/directory';
import classes from './canned-form.module.css';
import { cannedQuery } from './canned-query';
import { fill, VARIABLES } from './fill.domain';
import { RecordVariables } from './record-variables';

type CannedValues = { code: string; title: string; body: string; departmentIds: string[] | null };
type Props = { canned?: CannedResponse; onClose: () => void };

export function CannedForm({ canned, onClose }: Props) {
  const { t } = useTranslation('canned');
  const cache = useQueryClient();
  const { user, tenant } = useMe();
  const seesDepartments = useMay('access:read');
  const departments = useQuery({ ...departmentsQuery, enabled: seesDepartments }).data ?? [];
  const box = useRef<HTMLTextAreaElement>(null);
  /** Puts a variable where the cursor stands. */
  const withVariable = (body: string, name: string): string => {
    const at = box.current?.selectionStart ?? body.length;
    const variable = `{{${name}}}`;
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at + variable.length, at + variable.length);
    });
    return body.slice(0, at) + variable + body.slice(box.current?.selectionEnd ?? at);
  };
  return (
    <div className={classes.form}>
      <ResourceForm<CannedValues>
        label={canned ? t('edit', { code: canned.code }) : t('new')}
        initial={{
          code: canned?.code ?? '',
          title: canned?.title ?? '',
          body: canned?.body ?? '',
          departmentIds: canned?.departments?.map(({ id }) => id) ?? null,
        }}
        revision={canned?.revision}
        reload={() => cache.invalidateQueries(cannedQuery)}
        onCancel={onClose}
        save={async ({ code, title, ...rest }, headers) => {
          const body = { ...rest, code: code.trim().replace(/^\//, ''), title: title.trim() };
          await (canned ? updateCannedResponse({ path: { id: canned.id }, body, headers }) : createCannedResponse({ body }));
          await cache.invalidateQueries(cannedQuery);
          onClose();
        }}
      >
        {(form) => (
          <>
            <FieldRow>
              <TextInput
                label={t('code')}
                description={t('codeHint')}
                leftSection="/"
                required
                withAsterisk={false}
                autoFocus
                {...atMost(40)}
                {...form.getInputProps('code')}
              />
              <TextInput
                label={t('name')}
                required
                withAsterisk={false}
                {...atMost(120)}
                inputWrapperOrder={['label', 'input', 'error']}
                {...form.getInputProps('title')}
              />
            </FieldRow>
            <div>
              <Textarea
                label={t('body')}
                description={t('bodyHint')}
                required
                withAsterisk={false}
                autosize
                minRows={3}
                maxRows={10}
                {...atMost(4096)}
                {...form.getInputProps('body')}
                ref={box}
              />
              <Group gap="xs" mt="xs">
                {VARIABLES.map(([name, text]) => (
                  <Button
                    key={name}
                    size="compact-sm"
                    variant="default"
                    onClick={() => form.setFieldValue('body', withVariable(form.values.body, name))}
                  >
                    {t(key('variables', text))}
                  </Button>
                ))}
              </Group>
              <RecordVariables onChoose={(name) => form.setFieldValue('body', withVariable(form.values.body, name))} />
            </div>
            {form.values.body.trim() !== '' && (
              <div>
                <FormHint>{t('preview')}</FormHint>
                <p className={classes.preview}>
                  {fill(form.values.body, { contact: t('sampleContact'), agent: user.name, company: tenant.name })}
                </p>
              </div>
            )}
            {departments.length > 0 && <FormHint>{t('who')}</FormHint>}
            {departments.length > 0 && (
              <SegmentedControl
                aria-label={t('who')}
                value={form.values.departmentIds === null ? 'all' : 'some'}
                onChange={(value) => form.setFieldValue('departmentIds', value === 'all' ? null : (form.values.departmentIds ?? []))}
                data={[
                  { value: 'all', label: t('everybody') },
                  { value: 'some', label: t('departments') },
                ]}
              />
            )}
            {departments.length > 0 && form.values.departmentIds !== null && (
              <MultiSelect
                aria-label={t('departments')}
                data={departments.map(({ id, name }) => ({ value: id, label: name }))}
                value={form.values.departmentIds}
                error={form.errors.departmentIds}
                onChange={(chosen) => form.setFieldValue('departmentIds', chosen)}
              />
            )}
          </>
        )}
      </ResourceForm>
    </div>
  );
}
