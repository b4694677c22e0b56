import { Alert, Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inviteUser } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useLanguage } from '../../lib/i18n/use-language';
import { Dialog } from '../../ui/dialog';
import { Splash } from '../../ui/splash';
import { groupsQuery, rolesQuery, useRefresh } from './directory';
import classes from './people.module.css';
import { PersonFields, type PersonValues } from './person-fields';

type Props = { onClose: () => void };

export function InviteDialog({ onClose }: Props) {
  const { t } = useTranslation('people');
  const { data: roles } = useQuery(rolesQuery);
  const { data: groups } = useQuery(groupsQuery);
  const agent = roles?.find(({ key }) => key === 'agent');
  return (
    <Dialog title={t('invite.title')} onClose={onClose} size="lg">
      {roles && groups ? (
        <InviteForm
          roleId={agent?.id ?? ''}
          groupId={(groups.find(({ name }) => name === agent?.name) ?? groups[0])?.id ?? ''}
          onClose={onClose}
        />
      ) : (
        <Splash />
      )}
    </Dialog>
  );
}

type Sent = { name: string; mailSent: boolean };

/** Stays open after each invitation, keeping what a team has in common: the next person needs a name and an e-mail. */
function InviteForm({ roleId, groupId, onClose }: Props & { roleId: string; groupId: string }) {
  const { t } = useTranslation('people');
  const locale = useLanguage();
  const explain = useExplain();
  const refresh = useRefresh();
  const [refusal, setRefusal] = useState<string>();
  const [sent, setSent] = useState<Sent[]>([]);
  const form = useForm<PersonValues>({
    initialValues: { name: '', email: '', roleId, permissionGroupId: groupId, departmentIds: [], locale },
  });
  const submit = form.onSubmit(async (body) => {
    setRefusal(undefined);
    try {
      const { data } = await inviteUser({ body });
      setSent([...sent, { name: data.name, mailSent: data.mailSent }]);
      form.setFieldValue('name', '');
      form.setFieldValue('email', '');
      await refresh();
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(explain(error));
    }
  });
  return (
    <form onSubmit={submit} className={classes.form} aria-label={t('invite.title')}>
      <p className={classes.hint}>{t('invite.lead')}</p>
      <div role="status">
        {sent.map(({ name, mailSent }) => (
          <p key={name} className={classes.sent} data-failed={!mailSent || undefined}>
            {t(mailSent ? 'acts.resendDone' : 'acts.resendNotSent', { name })}
          </p>
        ))}
      </div>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <PersonFields form={form} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t(sent.length > 0 ? 'invite.done' : 'cancel')}
        </Button>
        <Button type="submit" loading={form.submitting}>
          {t(sent.length > 0 ? 'invite.another' : 'invite.submit')}
        </Button>
      </Group>
    </form>
  );
}
