import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { forgotPassword } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { Door } from './door';
import { DoorHead, Swap } from './door-head';

/** Asks for a link to a new password. What it says does not depend on whether the address is known. */
export default function ForgotPage() {
  const { t } = useTranslation('sign-in');
  const [refusal, setRefusal] = useState<unknown>();
  const [asked, setAsked] = useState<string>();
  const form = useForm({ initialValues: { email: '' } });
  usePageTitle(t('forgot.title'));
  const submit = form.onSubmit(async (body) => {
    setRefusal(undefined);
    try {
      await forgotPassword({ body });
      setAsked(body.email);
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(error);
    }
  });
  return (
    <Door>
      <DoorHead title={t('forgot.title')} role="status">
        {asked === undefined ? t('forgot.lead') : t('forgot.sent', { email: asked })}
      </DoorHead>
      <form onSubmit={submit} aria-label={t('forgot.title')}>
        <Stack gap="md">
          {refusal !== undefined && <ErrorState error={refusal} />}
          {asked === undefined && (
            <>
              <TextInput
                label={t('email')}
                type="email"
                autoComplete="username"
                required
                withAsterisk={false}
                data-autofocus
                {...form.getInputProps('email')}
              />
              <Button type="submit" size="md" loading={form.submitting}>
                {t('forgot.submit')}
              </Button>
            </>
          )}
          <Swap>
            <Anchor component={Link} href="/sign-in" underline="always">
              {t('door.toSignIn')}
            </Anchor>
          </Swap>
        </Stack>
      </form>
    </Door>
  );
}
