import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { signIn } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { Door } from './door';
import { DoorHead, Swap } from './door-head';
import { SecondStep } from './second-step';

export default function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { enter, ended } = useLogin();
  const [refusal, setRefusal] = useState<unknown>();
  const [waiting, setWaiting] = useState<string>();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  usePageTitle(t('signIn.title'));

  const submit = form.onSubmit(async (body) => {
    setRefusal(undefined);
    try {
      const { data } = await signIn({ body });
      if ('mfaToken' in data) setWaiting(data.mfaToken);
      else enter(data.accessToken);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(error);
    }
  });
  if (waiting)
    return (
      <Door>
        <SecondStep mfaToken={waiting} onBack={() => setWaiting(undefined)} />
      </Door>
    );
  return (
    <Door>
      <DoorHead title={t('signIn.title')}>{t('signIn.lead')}</DoorHead>
      <form onSubmit={submit} aria-label={t('signIn.title')}>
        <Stack gap="md">
          {ended && refusal === undefined && (
            <Alert color="yellow" role="status">
              {t('signIn.ended')}
            </Alert>
          )}
          {refusal !== undefined && <ErrorState error={refusal} />}
          <TextInput
            label={t('fields.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            data-autofocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('fields.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('fields.showPassword') }}
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" size="md" loading={form.submitting}>
            {t('signIn.submit')}
          </Button>
          <Anchor component={Link} href="/forgot-password" size="sm">
            {t('signIn.forgot')}
          </Anchor>
          <Swap>
            {t('signIn.noAccount')}{' '}
            <Anchor component={Link} href="/sign-up" underline="always">
              {t('signIn.toSignUp')}
            </Anchor>
          </Swap>
        </Stack>
      </form>
    </Door>
  );
}
