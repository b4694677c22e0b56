import { Alert, Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Card } from '../../ui/card';
import { NewPassword } from '../sign-in/new-password';
import classes from './security.module.css';

const empty = { current: '', password: '' };

/** Whoever changes his password stays here and is signed out everywhere else. */
export function PasswordCard() {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const explain = useExplain();
  const [changing, setChanging] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({ initialValues: empty });

  const close = () => {
    form.reset();
    setRefusal(undefined);
    setChanging(false);
  };
  const submit = form.onSubmit(async ({ current, password }) => {
    setRefusal(undefined);
    try {
      await changePassword({ body: { current, next: password } });
      await cache.invalidateQueries({ queryKey: ['my-logins'] });
      notifications.show({ message: t('password.changed') });
      close();
    } catch (error) {
      setRefusal(explain(error));
    }
  });
  return (
    <Card
      id="my-password"
      title={t('password.title')}
      lead={t('password.lead')}
      act={
        !changing && (
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('password.change')}
          </Button>
        )
      }
    >
      {changing && (
        <form onSubmit={submit} className={classes.form} aria-labelledby="my-password">
          {refusal && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            {...form.getInputProps('current')}
          />
          <NewPassword label={t('password.next')} {...form.getInputProps('password')} />
          <div className={classes.acts}>
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={form.submitting}>
              {t('password.submit')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
