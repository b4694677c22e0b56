import { Alert, Button, MultiSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CannedResponse, changeCannedResponse, createCannedResponse } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useMay, useMe } from '../../lib/login/use-me';
import { departmentsQuery } from '../people/directory';
import classes from './canned.module.css';
import { cannedQuery } from './canned-query';
import { fill, VARIABLES } from './fill.domain';

type Props = { canned?: CannedResponse; onClose: () => void };

export function CannedForm({ canned, onClose }: Props) {
  const { t } = useTranslation('canned');
  const cache = useQueryClient();
  const explain = useExplain();
  const { user, tenant } = useMe();
  const seesDepartments = useMay('access:read');
  const departments = useQuery({ ...departmentsQuery, enabled: seesDepartments }).data ?? [];
  const [code, setCode] = useState(canned?.code ?? '');
  const [title, setTitle] = useState(canned?.title ?? '');
  const [body, setBody] = useState(canned?.body ?? '');
  const [limited, setLimited] = useState<string[] | null>(canned?.departments?.map(({ id }) => id) ?? null);
  const box = useRef<HTMLTextAreaElement>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (): Promise<unknown> => {
      const fields = { code: code.trim().replace(/^\//, ''), title: title.trim(), body, departmentIds: limited };
      return canned
        ? changeCannedResponse({ path: { id: canned.id }, body: fields, headers: { 'if-match': `"${canned.revision}"` } })
        : createCannedResponse({ body: fields });
    },
    onSuccess: async () => {
      await cache.invalidateQueries(cannedQuery);
      onClose();
    },
  });
  const wrong = fieldErrors(error);
  const insert = (name: string): void => {
    const at = box.current?.selectionStart ?? body.length;
    const variable = `{{${name}}}`;
    setBody(body.slice(0, at) + variable + body.slice(box.current?.selectionEnd ?? at));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at + variable.length, at + variable.length);
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={canned ? t('edit', { code: canned.code }) : t('new')}>
      {error && Object.keys(wrong).length === 0 && (
        <Alert color="red" role="alert">
          {explain(error)}
        </Alert>
      )}
      <div className={classes.two}>
        <TextInput
          label={t('code')}
          description={t('codeHint')}
          leftSection="/"
          required
          withAsterisk={false}
          autoFocus
          maxLength={40}
          value={code}
          error={wrong.code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          label={t('name')}
          required
          withAsterisk={false}
          maxLength={120}
          value={title}
          error={wrong.title}
          inputWrapperOrder={['label', 'input', 'error']}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <div>
        <Textarea
          ref={box}
          label={t('body')}
          description={t('bodyHint')}
          required
          withAsterisk={false}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4096}
          value={body}
          error={wrong.body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <div className={classes.variables}>
          {VARIABLES.map(([name, text]) => (
            <Button key={name} size="compact-sm" variant="default" onClick={() => insert(name)}>
              {t(key('variables', text))}
            </Button>
          ))}
        </div>
      </div>
      {body.trim() !== '' && (
        <div>
          <p className={classes.previewTitle}>{t('preview')}</p>
          <p className={classes.preview}>{fill(body, { contact: t('sampleContact'), agent: user.name, company: tenant.name })}</p>
        </div>
      )}
      {departments.length > 0 && (
        <div className={classes.form}>
          <SegmentedControl
            aria-label={t('who')}
            value={limited === null ? 'all' : 'some'}
            onChange={(value) => setLimited(value === 'all' ? null : (limited ?? []))}
            data={[
              { value: 'all', label: t('everybody') },
              { value: 'some', label: t('departments') },
            ]}
          />
          {limited !== null && (
            <MultiSelect
              aria-label={t('departments')}
              data={departments.map(({ id, name }) => ({ value: id, label: name }))}
              value={limited}
              error={wrong.departmentIds}
              onChange={setLimited}
            />
          )}
        </div>
      )}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
