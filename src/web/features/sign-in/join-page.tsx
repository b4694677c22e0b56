import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { acceptInvite, type ReadInviteResponse, readInvite, signIn } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { Splash } from '../../ui/splash';
import { Door } from './door';
import { DoorHead } from './door-head';
import { KnownPassword } from './known-password';
import { DeadLink, SignedInAlready } from './link-states';
import { NewPassword } from './new-password';
import { useLinkToken } from './use-link-token';

/** Where the link of an invitation leads. */
export default function JoinPage() {
  const { t } = useTranslation('sign-in');
  const { state } = useLogin();
  const token = useLinkToken();
  usePageTitle(t('join.title'));
  const { data, error, isPending } = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await readInvite({ body: { token } })).data,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (state === 'signed-in') return <SignedInAlready />;
  if (isPending) return <Splash />;
  if (error) return <DeadLink error={error} hint={t('join.deadHint')} />;
  return <Joining token={token} invitation={data} />;
}

function Joining({ token, invitation }: { token: string; invitation: ReadInviteResponse }) {
  const { t } = useTranslation('sign-in');
  const { enter } = useLogin();
  const [, go] = useLocation();
  const [refusal, setRefusal] = useState<unknown>();
  const { company, email, hasAccount } = invitation;
  const form = useForm({ initialValues: { name: invitation.name, password: '' } });
  const submit = form.onSubmit(async ({ name, password }) => {
    setRefusal(undefined);
    try {
      await acceptInvite({ body: { token, password, name } });
      // The token begins with the tenant's id: who works for several enters this one.
      const [tenant = ''] = token.split('.');
      const { data } = await signIn({ body: { email, password, tenant } });
      go('/inbox', { replace: true });
      if ('accessToken' in data) enter(data.accessToken);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(error);
    }
  });
  return (
    <Door>
      <DoorHead title={t('join.heading', { company })}>{t(hasAccount ? 'join.leadKnown' : 'join.lead', { email })}</DoorHead>
      <form onSubmit={submit} aria-label={t('join.title')}>
        <Stack gap="md">
          {refusal !== undefined && <ErrorState error={refusal} />}
          <TextInput label={t('name')} autoComplete="name" required withAsterisk={false} {...form.getInputProps('name')} />
          <TextInput label={t('email')} type="email" autoComplete="username" readOnly value={email} />
          {hasAccount ? (
            <KnownPassword label={t('join.knownPassword')} {...form.getInputProps('password')} />
          ) : (
            <NewPassword {...form.getInputProps('password')} />
          )}
          <Button type="submit" size="md" loading={form.submitting}>
            {t('join.submit')}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
