import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { updateMe } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { Card } from '../../ui/card';
import { ResourceForm } from '../../ui/resource-form';

/** What one is called, everywhere. */
export function NameCard() {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const { user } = useMe();
  return (
    <Card label={t('me.title')}>
      <ResourceForm
        key={user.name}
        label={t('me.title')}
        initial={{ name: user.name }}
        submit={t('me.save')}
        ready={({ name }) => name.trim() !== '' && name !== user.name}
        save={async ({ name }) => {
          await updateMe({ body: { name: name.trim() } });
          await cache.invalidateQueries({ queryKey: ['me'] });
          notifications.show({ message: t('me.saved') });
        }}
      >
        {(form) => (
          <TextInput
            label={t('me.title')}
            description={t('me.lead')}
            required
            withAsterisk={false}
            {...atMost(120)}
            autoComplete="name"
            {...form.getInputProps('name')}
          />
        )}
      </ResourceForm>
    </Card>
  );
}
