import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBuildingCommunity, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createDepartment, deleteDepartment, type ListDepartmentsResponse, renameDepartment } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { listed } from '../../lib/api/use-pages';
import { useMay } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { Confirm } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { Item, ItemBox, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { type IfMatch, ResourceForm } from '../../ui/resource-form';
import classes from './departments-page.module.css';
import { departmentsQuery, useRefresh } from './directory';

type Department = ListDepartmentsResponse['items'][number];

export default function DepartmentsPage() {
  const { t } = useTranslation('people');
  const mayWrite = useMay('access:write');
  const departments = listed(useQuery(departmentsQuery));
  const [adding, setAdding] = useState(false);
  const add = mayWrite && !adding && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('newDepartment')}
    </Button>
  );
  return (
    <Page title={t('departments')} lead={t('departmentsLead')} action={departments.items && departments.items.length > 0 && add}>
      {adding && <NameForm onClose={() => setAdding(false)} save={({ name }) => createDepartment({ body: { name } })} />}
      <Listing
        of={departments}
        empty={
          !adding && (
            <Empty icon={IconBuildingCommunity} title={t('noDepartments')} hint={t('noDepartmentsHint')}>
              {add}
            </Empty>
          )
        }
      >
        {(items) => (
          <ItemList label={t('departments')}>
            {items.map((department) => (
              <DepartmentLine key={department.id} department={department} mayWrite={mayWrite} />
            ))}
          </ItemList>
        )}
      </Listing>
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
  if (mode === 'rename')
    return (
      <ItemBox>
        <NameForm
          initial={name}
          revision={revision}
          onClose={() => setMode(undefined)}
          save={(body, headers) => renameDepartment({ path: { id }, body, headers })}
        />
      </ItemBox>
    );
  return (
    <Item name={name} facts={t('members', { count: members })}>
      {mayWrite && (
        <>
          <ActionIcon aria-label={t('renameWhat', { name })} onClick={() => setMode('rename')}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('deleteWhat', { name })} onClick={() => setMode('delete')}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </>
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
    </Item>
  );
}

type NameProps = {
  initial?: string;
  revision?: number;
  save: (values: { name: string }, headers: IfMatch) => Promise<unknown>;
  onClose: () => void;
};

/** A name, saved with Enter and left with Escape. */
function NameForm({ initial = '', revision, save, onClose }: NameProps) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  return (
    <div className={classes.form}>
      <ResourceForm
        label={t('departmentName')}
        initial={{ name: initial }}
        revision={revision}
        ready={({ name }) => name.trim() !== ''}
        reload={refresh}
        onCancel={onClose}
        save={async (values, headers) => {
          await save(values, headers);
          await refresh();
          onClose();
        }}
      >
        {(form) => (
          <TextInput
            aria-label={t('departmentName')}
            placeholder={t('departmentName')}
            autoFocus
            {...atMost(80)}
            {...form.getInputProps('name')}
            onKeyDown={(event) => event.key === 'Escape' && onClose()}
          />
        )}
      </ResourceForm>
    </div>
  );
}
