import { Anchor, Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { signUp } from '../../client';
import { fieldErrors, refusalOf } from '../../lib/api/refusal';
import { useLanguage } from '../../lib/i18n/use-language';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { Door } from './door';
import { DoorHead, Swap } from './door-head';
import { NewPassword } from './new-password';
import { PASSWORD_LENGTH } from './password-strength.domain';
import { homeZone, zoneChoices } from './time-zones';

export default function SignUpPage() {
  const { t } = useTranslation('sign-in');
  const locale = useLanguage();
  const { enter } = useLogin();
  const [refusal, setRefusal] = useState<unknown>();
  const [asksCode, setAsksCode] = useState(false);
  const form = useForm({
    initialValues: { company: '', name: '', email: '', password: '', timezone: homeZone(), code: '' },
    validate: { password: (value) => (value.length < PASSWORD_LENGTH ? t('password.short', { count: PASSWORD_LENGTH }) : null) },
  });
  usePageTitle(t('signUp.title'));

  const submit = form.onSubmit(async ({ code, ...values }) => {
    setRefusal(undefined);
    try {
      enter((await signUp({ body: { ...values, locale, ...(code === '' ? {} : { code }) } })).data.accessToken);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(error);
      if (refusalOf(error)?.code === 'sign-up-code-needed') setAsksCode(true);
    }
  });
  return (
    <Door>
      <DoorHead title={t('signUp.title')}>{t('signUp.lead')}</DoorHead>
      <form onSubmit={submit} aria-label={t('signUp.title')}>
        <Stack gap="md">
          {refusal !== undefined && <ErrorState error={refusal} />}
          <TextInput
            label={t('fields.company')}
            autoComplete="organization"
            required
            withAsterisk={false}
            {...form.getInputProps('company')}
          />
          <TextInput label={t('fields.name')} autoComplete="name" required withAsterisk={false} {...form.getInputProps('name')} />
          <TextInput
            label={t('fields.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            {...form.getInputProps('email')}
          />
          <NewPassword {...form.getInputProps('password')} />
          <NativeSelect label={t('fields.timezone')} data={zoneChoices()} {...form.getInputProps('timezone')} />
          {asksCode && (
            <TextInput label={t('signUp.code')} autoComplete="off" required withAsterisk={false} {...form.getInputProps('code')} />
          )}
          <Button type="submit" size="md" loading={form.submitting}>
            {t('signUp.submit')}
          </Button>
          <Swap>
            {t('signUp.haveAccount')}{' '}
            <Anchor component={Link} href="/sign-in" underline="always">
              {t('signUp.toSignIn')}
            </Anchor>
          </Swap>
        </Stack>
      </form>
    </Door>
  );
}
