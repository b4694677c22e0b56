import { Alert, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inviteGuest, type PermissionGroup } from '../../client';
import { useLanguage } from '../../lib/i18n/use-language';
import { atMost } from '../../lib/screen/at-most';
import { FormDialog } from '../../ui/form-dialog';
import { FormHint } from '../../ui/form-layout';
import { NumberField } from '../../ui/number-field';
import { ResourceForm } from '../../ui/resource-form';
import { Splash } from '../../ui/splash';
import { groupsQuery, useRefresh } from './directory';

type Props = { onClose: () => void };
type Values = { name: string; email: string; permissionGroupId: string; reason: string; days: number | null };

/** Lets somebody in from outside for a while. */
export function GuestDialog({ onClose }: Props) {
  const { t } = useTranslation('people');
  const { data: groups } = useQuery(groupsQuery);
  return (
    <FormDialog title={t('guest.title')} onClose={onClose} size="lg">
      {(leave) => (groups ? <GuestForm groups={groups} onClose={onClose} onLeave={leave} /> : <Splash />)}
    </FormDialog>
  );
}

/** The group that allows the fewest things, for somebody of whom nothing is known. */
const leastOf = (groups: readonly PermissionGroup[]): PermissionGroup | undefined =>
  groups.toSorted((one, other) => one.capabilities.length - other.capabilities.length)[0];

/** `onLeave`: asks first, where something has been typed. */
function GuestForm({ groups, onClose, onLeave }: Props & { groups: readonly PermissionGroup[]; onLeave: () => void }) {
  const { t } = useTranslation('people');
  const locale = useLanguage();
  const refresh = useRefresh();
  const [unsent, setUnsent] = useState<string>();
  if (unsent !== undefined)
    return (
      <Alert color="orange" role="status">
        {t('acts.resendNotSent', { name: unsent })}
      </Alert>
    );
  return (
    <ResourceForm<Values>
      label={t('guest.title')}
      initial={{ name: '', email: '', permissionGroupId: leastOf(groups)?.id ?? '', reason: '', days: 7 }}
      submit={t('invite.submit')}
      cancel={t('cancel')}
      onCancel={onLeave}
      save={async ({ days, ...body }) => {
        const { data } = await inviteGuest({ body: { ...body, days: days ?? 7, locale } });
        await refresh();
        if (data.mailSent) onClose();
        else setUnsent(data.name);
      }}
    >
      {(form) => (
        <>
          <FormHint>{t('guest.lead')}</FormHint>
          <TextInput label={t('name')} required withAsterisk={false} data-autofocus {...atMost(120)} {...form.getInputProps('name')} />
          <TextInput label={t('email')} type="email" required withAsterisk={false} autoComplete="off" {...form.getInputProps('email')} />
          <NativeSelect
            label={t('group')}
            description={t('guest.groupHint')}
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('permissionGroupId')}
          />
          <TextInput label={t('guest.reason')} required withAsterisk={false} {...atMost(200)} {...form.getInputProps('reason')} />
          <NumberField label={t('guest.days')} most={30} value={form.values.days} onChange={(days) => form.setFieldValue('days', days)} />
        </>
      )}
    </ResourceForm>
  );
}
