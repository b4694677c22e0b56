import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inviteUser } from '../../client';
import { useLanguage } from '../../lib/i18n/use-language';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { Splash } from '../../ui/splash';
import { groupsQuery, rolesQuery, useRefresh } from './directory';
import { PersonFields, type PersonValues } from './person-fields';

type Props = { onClose: () => void };

export function InviteDialog({ onClose }: Props) {
  const { t } = useTranslation('people');
  const { data: roles } = useQuery(rolesQuery);
  const { data: groups } = useQuery(groupsQuery);
  const agent = roles?.find(({ key }) => key === 'agent');
  return (
    <FormDialog title={t('invite.title')} onClose={onClose} size="lg">
      {(leave) =>
        roles && groups ? (
          <InviteForm
            roleId={agent?.id ?? ''}
            groupId={(groups.find(({ name }) => name === agent?.name) ?? groups[0])?.id ?? ''}
            onClose={leave}
          />
        ) : (
          <Splash />
        )
      }
    </FormDialog>
  );
}

type Sent = { name: string; mailSent: boolean };

/** Stays open after each invitation, keeping what a team has in common: the next person needs a name and an e-mail. */
function InviteForm({ roleId, groupId, onClose }: Props & { roleId: string; groupId: string }) {
  const { t } = useTranslation('people');
  const locale = useLanguage();
  const [common, keep] = useState<Omit<PersonValues, 'name' | 'email'>>({ roleId, permissionGroupId: groupId, departmentIds: [], locale });
  const refresh = useRefresh();
  const [sent, setSent] = useState<Sent[]>([]);
  return (
    <>
      <FormHint>{t('invite.lead')}</FormHint>
      <div role="status">
        {sent.map(({ name, mailSent }) => (
          <Alert key={name} color={mailSent ? 'brand' : 'orange'} mt="xs">
            {t(mailSent ? 'acts.resendDone' : 'acts.resendNotSent', { name })}
          </Alert>
        ))}
      </div>
      <ResourceForm<PersonValues>
        key={sent.length}
        label={t('invite.title')}
        initial={{ ...common, name: '', email: '' }}
        submit={t(sent.length > 0 ? 'invite.another' : 'invite.submit')}
        cancel={t(sent.length > 0 ? 'invite.done' : 'cancel')}
        onCancel={onClose}
        save={async (body) => {
          const { data } = await inviteUser({ body });
          keep(body);
          setSent([...sent, { name: data.name, mailSent: data.mailSent }]);
          await refresh();
        }}
      >
        {(form) => <PersonFields form={form} />}
      </ResourceForm>
    </>
  );
}
