import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import '@mantine/core/styles/Checkbox.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ApiKeyBody, createApiKey, listPermissionGroups, listServiceUsers } from '../../client';
import { useMay, useMe } from '../../lib/login/use-me';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import classes from './new-key.module.css';
import { useScopeName } from './use-scope-name';

const NEW = 'new';
const LIVES = [30, 90, 180, 365];
const DAY = 86_400_000;

type Scope = ApiKeyBody['scopes'][number];
type KeyValues = { name: string; user: string; userName: string; group: string; days: string; scopes: string[] };

/** For whom, for what, for how long, and what it may: only what one may do oneself can be given. */
export function NewKey({ onMade, onClose }: { onMade: (key: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['keys', 'people']);
  const mine: readonly string[] = useMe().capabilities;
  const nameOf = useScopeName();
  const { data: types = [] } = useQuery(entityTypesQuery);
  const seesGroups = useMay('access:read');
  const users = useQuery({
    queryKey: ['service-users'],
    queryFn: async () => (await listServiceUsers({ query: { limit: 100 } })).data.items,
  });
  const groups = useQuery({
    queryKey: ['groups-for-keys'],
    enabled: seesGroups,
    queryFn: async () => (await listPermissionGroups({ query: { limit: 100 } })).data.items,
  });
  const groupOf = ({ user, group }: KeyValues): string =>
    user === NEW ? group || groups.data?.[0]?.id || '' : (users.data?.find(({ id }) => id === user)?.permissionGroup.id ?? '');
  const offeredTo = (values: KeyValues): Scope[] => {
    const group = groups.data?.find(({ id }) => id === groupOf(values));
    const allowed: readonly string[] | undefined = group?.capabilities;
    const records = types.flatMap(({ id, key: entity, right }) => {
      const theirs = group?.entityRights[id]?.right;
      const rights = right === 'edit' && theirs === 'edit' ? ['view', 'edit'] : right && theirs ? ['view'] : [];
      return rights.map((each) => `entity:${entity}:${each}`);
    });
    return [...mine.filter((scope) => allowed === undefined || allowed.includes(scope)), ...records];
  };
  return (
    <FormDialog title={t('create')} size="lg" onClose={onClose}>
      {(leave) => (
        <ResourceForm<KeyValues>
          label={t('create')}
          initial={{ name: '', user: NEW, userName: '', group: '', days: '90', scopes: [] }}
          submit={t('make')}
          validate={({ scopes }) => (scopes.length === 0 ? { scopes: t('chooseScopes') } : {})}
          onCancel={leave}
          save={async (values) => {
            const { name, user, userName, days, scopes } = values;
            const { data } = await createApiKey({
              body: {
                name,
                scopes: offeredTo(values).filter((scope) => scopes.includes(scope)),
                expiresAt: new Date(Date.now() + Number(days) * DAY).toISOString(),
                serviceUser: user === NEW ? { name: userName, permissionGroupId: groupOf(values) } : { id: user },
              },
            });
            onMade(data.key);
          }}
        >
          {(form) => (
            <>
              <TextInput
                label={t('name')}
                description={t('nameHint')}
                required
                withAsterisk={false}
                data-autofocus
                {...form.getInputProps('name')}
              />
              <NativeSelect
                label={t('user')}
                data={[
                  { value: NEW, label: t('newUser') },
                  ...(users.data ?? []).filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name })),
                ]}
                {...form.getInputProps('user')}
              />
              {form.values.user === NEW && (
                <>
                  <TextInput label={t('userName')} required withAsterisk={false} {...form.getInputProps('userName')} />
                  <NativeSelect
                    label={t('group')}
                    data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                    {...form.getInputProps('group')}
                  />
                </>
              )}
              <Checkbox.Group label={t('scopes')} description={t('scopesHint')} {...form.getInputProps('scopes')}>
                <div className={classes.scopes}>
                  {offeredTo(form.values).map((scope) => (
                    <Checkbox key={scope} value={scope} label={nameOf(scope)} description={scope} />
                  ))}
                </div>
              </Checkbox.Group>
              <NativeSelect
                label={t('expires')}
                data={LIVES.map((count) => ({ value: String(count), label: t('days', { count }) }))}
                {...form.getInputProps('days')}
              />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}
