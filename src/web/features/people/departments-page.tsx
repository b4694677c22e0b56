import { ActionIcon, Alert, Button, EmptyState, TextInput } from '@mantine/core';
import { IconBuildingCommunity, IconCheck, IconPencil, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createDepartment, deleteDepartment, type ListDepartmentsResponse, renameDepartment } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { Confirm } from '../../ui/confirm';
import { Page } from '../../ui/page';
import { departmentsQuery, useRefresh } from './directory';
import classes from './people.module.css';

type Department = ListDepartmentsResponse['items'][number];

export default function DepartmentsPage() {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const mayWrite = useMay('access:write');
  const { data, error } = useQuery(departmentsQuery);
  const [adding, setAdding] = useState(false);
  const add = mayWrite && !adding && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('newDepartment')}
    </Button>
  );
  return (
    <Page title={t('departments')} lead={t('departmentsLead')} action={data && data.length > 0 && add}>
      {error && <p role="alert">{explain(error)}</p>}
      {adding && <NameForm onClose={() => setAdding(false)} save={(name) => createDepartment({ body: { name } })} />}
      {data && data.length > 0 && (
        <ul className={classes.list}>
          {data.map((department) => (
            <DepartmentLine key={department.id} department={department} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {data?.length === 0 && !adding && (
        <EmptyState icon={<IconBuildingCommunity aria-hidden />} title={t('noDepartments')} description={t('noDepartmentsHint')}>
          <EmptyState.Actions>{add}</EmptyState.Actions>
        </EmptyState>
      )}
    </Page>
  );
}

function DepartmentLine({ department, mayWrite }: { department: Department; mayWrite: boolean }) {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const refresh = useRefresh();
  const [mode, setMode] = useState<'rename' | 'delete'>();
  const { id, name, members, revision } = department;
  const remove = useMutation({ mutationFn: () => deleteDepartment({ path: { id } }), onSuccess: refresh });
  const rename = (to: string) => renameDepartment({ path: { id }, body: { name: to }, headers: { 'if-match': `"${revision}"` } });
  if (mode === 'rename')
    return (
      <li className={classes.line}>
        <NameForm initial={name} onClose={() => setMode(undefined)} save={rename} />
      </li>
    );
  return (
    <li className={classes.line}>
      <span className={classes.names}>
        <strong>{name}</strong>
        <span className={classes.email}>{t('members', { count: members })}</span>
      </span>
      {mayWrite && (
        <span className={classes.tools}>
          <ActionIcon aria-label={t('renameWhat', { name })} onClick={() => setMode('rename')}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('deleteWhat', { name })} onClick={() => setMode('delete')}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </span>
      )}
      {mode === 'delete' && (
        <Confirm
          title={t('deleteDepartment', { name })}
          consequence={remove.error ? explain(remove.error) : t('deleteDepartmentMeans', { count: members })}
          label={t('delete')}
          busy={remove.isPending}
          onYes={() => remove.mutate()}
          onClose={() => setMode(undefined)}
        />
      )}
    </li>
  );
}

type NameProps = { initial?: string; save: (name: string) => Promise<unknown>; onClose: () => void };

/** A name, saved with Enter and left with Escape. */
function NameForm({ initial = '', save, onClose }: NameProps) {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const refresh = useRefresh();
  const [name, setName] = useState(initial);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => save(name),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') mutate();
  };
  return (
    <form className={classes.nameForm} onSubmit={submit} aria-label={t('departmentName')}>
      {error && (
        <Alert color="red" role="alert">
          {explain(error)}
        </Alert>
      )}
      <div className={classes.nameRow}>
        <TextInput
          className={classes.find}
          aria-label={t('departmentName')}
          placeholder={t('departmentName')}
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
        <ActionIcon type="submit" variant="filled" color="brand" size={36} loading={isPending} aria-label={t('save')}>
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon size={36} aria-label={t('cancel')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
    </form>
  );
}
