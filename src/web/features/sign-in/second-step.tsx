import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifySecondFactor } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useLogin } from '../../lib/login/login-context';
import { usePageTitle } from '../../lib/screen/use-page-title';
import { ErrorState } from '../../ui/error-state';
import { DoorHead, Swap } from './door-head';

type Props = { mfaToken: string; onBack: () => void; onEnter?: (token: string) => void };

/** The code of the app, or a recovery code, after the password was right. */
export function SecondStep({ mfaToken, onBack, onEnter }: Props) {
  const { t } = useTranslation('sign-in');
  const { enter } = useLogin();
  const [refusal, setRefusal] = useState<unknown>();
  const [recovering, setRecovering] = useState(false);
  const form = useForm({ initialValues: { code: '' } });
  usePageTitle(t('secondStep.title'));

  const submit = form.onSubmit(async ({ code }) => {
    setRefusal(undefined);
    try {
      (onEnter ?? enter)((await verifySecondFactor({ body: { mfaToken, code } })).data.accessToken);
    } catch (error) {
      form.reset();
      setRefusal(error);
      if (refusalOf(error)?.code === 'sign-in-expired') onBack();
    }
  });
  const change = () => {
    setRecovering(!recovering);
    setRefusal(undefined);
    form.reset();
  };
  const label = t(recovering ? 'secondStep.recovery' : 'secondStep.code');
  return (
    <>
      <DoorHead title={t('secondStep.title')}>{t(recovering ? 'secondStep.recoveryLead' : 'secondStep.lead')}</DoorHead>
      <form onSubmit={submit} aria-label={t('secondStep.title')}>
        <Stack gap="md">
          {refusal !== undefined && <ErrorState error={refusal} />}
          <TextInput
            key={label}
            label={label}
            inputMode={recovering ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            placeholder={recovering ? 'xxxx-xxxx-xxxx-xxxx' : '000000'}
            maxLength={recovering ? 40 : 7}
            required
            withAsterisk={false}
            autoFocus
            {...form.getInputProps('code')}
          />
          <Button type="submit" size="md" loading={form.submitting}>
            {t('secondStep.submit')}
          </Button>
          <Swap>
            <Anchor component="button" type="button" underline="always" onClick={change}>
              {t(recovering ? 'secondStep.useApp' : 'secondStep.useRecovery')}
            </Anchor>
          </Swap>
          <Swap>
            <Anchor component="button" type="button" underline="always" onClick={onBack}>
              {t('secondStep.back')}
            </Anchor>
          </Swap>
        </Stack>
      </form>
    </>
  );
}
