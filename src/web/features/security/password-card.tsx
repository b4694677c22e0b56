import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updatePassword } from '../../client';
import { Card } from '../../ui/card';
import { ResourceForm } from '../../ui/resource-form';
import { NewPassword } from '../sign-in/new-password';

const empty = { current: '', password: '' };

/** A person who changes their password stays signed in here and is signed out everywhere else. */
export function PasswordCard() {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const [changing, setChanging] = useState(false);
  const close = () => setChanging(false);
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
        <ResourceForm
          label={t('password.title')}
          initial={empty}
          submit={t('password.submit')}
          onCancel={close}
          save={async ({ current, password }) => {
            await updatePassword({ body: { current, next: password } });
            await cache.invalidateQueries({ queryKey: ['my-logins'] });
            notifications.show({ message: t('password.changed') });
            close();
          }}
        >
          {(form) => (
            <>
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
            </>
          )}
        </ResourceForm>
      )}
    </Card>
  );
}
