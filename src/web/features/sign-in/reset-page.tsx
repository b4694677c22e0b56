import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { resetPassword } from '../../client';
import { fieldErrors, refusalOf } from '../../lib/api/refusal';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { Door } from './door';
import { DoorHead } from './door-head';
import { DeadLink, SignedInAlready } from './link-states';
import { NewPassword } from './new-password';
import { PASSWORD_LENGTH } from './password-strength.domain';
import { useLinkToken } from './use-link-token';

/** Where the link of a forgotten password leads. */
export default function ResetPage() {
  const { t } = useTranslation('sign-in');
  const { state } = useLogin();
  const token = useLinkToken();
  const [failure, setFailure] = useState<unknown>();
  const [done, setDone] = useState(false);
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value.length < PASSWORD_LENGTH ? t('reset.short', { count: PASSWORD_LENGTH }) : null) },
  });
  usePageTitle(t('reset.title'));
  if (state === 'signed-in') return <SignedInAlready />;
  if (refusalOf(failure)?.code === 'link-expired') return <DeadLink error={failure} hint={t('reset.deadHint')} />;
  const submit = form.onSubmit(async ({ password }) => {
    setFailure(undefined);
    try {
      await resetPassword({ body: { token, password } });
      setDone(true);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setFailure(error);
    }
  });
  return (
    <Door>
      <DoorHead title={t(done ? 'reset.done' : 'reset.title')} role="status">
        {t(done ? 'reset.doneLead' : 'reset.lead')}
      </DoorHead>
      {done ? (
        <Button component={Link} href="/sign-in" size="md">
          {t('door.toSignIn')}
        </Button>
      ) : (
        <form onSubmit={submit} aria-label={t('reset.title')}>
          <Stack gap="md">
            {failure !== undefined && <ErrorState error={failure} />}
            <NewPassword {...form.getInputProps('password')} />
            <Button type="submit" size="md" loading={form.submitting}>
              {t('reset.submit')}
            </Button>
          </Stack>
        </form>
      )}
    </Door>
  );
}
