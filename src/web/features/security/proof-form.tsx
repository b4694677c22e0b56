import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplain } from '../../lib/api/use-explain';
import classes from './security.module.css';

export type Proof = { password: string; code: string };
type Props = {
  asks: readonly ('password' | 'code')[];
  submit: string;
  danger?: boolean;
  onProve: (proof: Proof) => Promise<unknown>;
  onCancel?: (() => void) | undefined;
};

/** Asks again for what only the person himself has. */
export function ProofForm({ asks, submit, danger = false, onProve, onCancel }: Props) {
  const { t } = useTranslation('security');
  const explain = useExplain();
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({ initialValues: { password: '', code: '' } });

  const send = form.onSubmit(async (proof) => {
    setRefusal(undefined);
    try {
      await onProve(proof);
    } catch (error) {
      form.reset();
      setRefusal(explain(error));
    }
  });
  return (
    <form onSubmit={send} className={`${classes.form} ${classes.wide}`} aria-label={submit}>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
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
      <div className={classes.acts}>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" loading={form.submitting} {...(danger ? { color: 'red' } : {})}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
