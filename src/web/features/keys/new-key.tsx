import { Alert, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Checkbox.css';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiKeyBody, createApiKey, listPermissionGroups, listServiceUsers } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useMay, useMe } from '../../lib/login/use-me';
import { Dialog } from '../../ui/dialog';
import { textKey } from '../people/capability-groups';
import classes from '../security/security.module.css';

const NEW = 'new';
const LIVES = [30, 90, 180, 365];
const DAY = 86_400_000;

type Scope = ApiKeyBody['scopes'][number];

/** For whom, for what, for how long, and what it may: only what one may do oneself can be given. */
export function NewKey({ onMade, onClose }: { onMade: (key: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['keys', 'people']);
  const explain = useExplain();
  const mine = useMe().capabilities as Scope[];
  const seesGroups = useMay('access:read');
  const [refusal, setRefusal] = useState<string>();
  const users = useQuery({
    queryKey: ['service-users'],
    queryFn: async () => (await listServiceUsers({ query: { limit: 100 } })).data.items,
  });
  const groups = useQuery({
    queryKey: ['groups-for-keys'],
    enabled: seesGroups,
    queryFn: async () => (await listPermissionGroups({ query: { limit: 100 } })).data.items,
  });
  const form = useForm({
    initialValues: { name: '', user: NEW, userName: '', group: '', days: '90', scopes: [] as string[] },
    validate: { scopes: (scopes) => (scopes.length === 0 ? t('chooseScopes') : null) },
  });
  const { user, group } = form.values;
  const groupId =
    user === NEW ? group || groups.data?.[0]?.id || '' : (users.data?.find(({ id }) => id === user)?.permissionGroup.id ?? '');
  const allowed = groups.data?.find(({ id }) => id === groupId)?.capabilities;
  const offered = mine.filter((scope) => allowed === undefined || allowed.includes(scope));

  const submit = form.onSubmit(async ({ name, userName, days, scopes }) => {
    setRefusal(undefined);
    try {
      const { data } = await createApiKey({
        body: {
          name,
          scopes: offered.filter((scope) => scopes.includes(scope)),
          expiresAt: new Date(Date.now() + Number(days) * DAY).toISOString(),
          serviceUser: user === NEW ? { name: userName, permissionGroupId: groupId } : { id: user },
        },
      });
      onMade(data.key);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(explain(error));
    }
  });
  return (
    <Dialog title={t('create')} size="lg" onClose={onClose}>
      <form onSubmit={submit} className={`${classes.form} ${classes.wide}`} aria-label={t('create')}>
        {refusal && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
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
        {user === NEW && (
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
            {offered.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(key('people:capabilities', textKey(scope)))} description={scope} />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={t('expires')}
          data={LIVES.map((count) => ({ value: String(count), label: t('days', { count }) }))}
          {...form.getInputProps('days')}
        />
        <div className={classes.acts}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
