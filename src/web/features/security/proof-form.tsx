import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state';
import { Fields, FormActs } from '../../ui/form-layout';

export type Proof = { password: string; code: string };
type Props = {
  asks: readonly ('password' | 'code')[];
  submit: string;
  danger?: boolean;
  onProve: (proof: Proof) => Promise<unknown>;
  onCancel?: (() => void) | undefined;
};

/** Asks again for what only the person has: password and code. */
export function ProofForm({ asks, submit, danger = false, onProve, onCancel }: Props) {
  const { t } = useTranslation('security');
  const [refusal, setRefusal] = useState<unknown>();
  const form = useForm({ initialValues: { password: '', code: '' } });

  const send = form.onSubmit(async (proof) => {
    setRefusal(undefined);
    try {
      await onProve(proof);
    } catch (error) {
      form.reset();
      setRefusal(error);
    }
  });
  return (
    <form onSubmit={send} aria-label={submit}>
      <Fields>
        {refusal !== undefined && <ErrorState error={refusal} />}
        {asks.includes('password') && (
          <PasswordInput
            label={t('proof.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            {...form.getInputProps('password')}
          />
        )}
        {asks.includes('code') && (
          <TextInput
            label={t('proof.code')}
            description={t('proof.codeHint')}
            autoComplete="one-time-code"
            inputMode="numeric"
            placeholder="000000"
            required
            withAsterisk={false}
            data-autofocus={asks.includes('password') ? undefined : true}
            {...form.getInputProps('code')}
          />
        )}
        <FormActs>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" loading={form.submitting} {...(danger ? { color: 'red' } : {})}>
            {submit}
          </Button>
        </FormActs>
      </Fields>
    </form>
  );
}
