import { Alert, Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeMe } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useMe } from '../../lib/login/use-me';
import cards from '../../ui/card.module.css';
import classes from './security.module.css';

/** What one is called, everywhere. */
export function NameCard() {
  const { t } = useTranslation('security');
  const cache = useQueryClient();
  const explain = useExplain();
  const { user } = useMe();
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({ initialValues: { name: user.name } });
  const submit = form.onSubmit(async ({ name }) => {
    setRefusal(undefined);
    try {
      await changeMe({ body: { name: name.trim() } });
      await cache.invalidateQueries({ queryKey: ['me'] });
      form.setInitialValues({ name: name.trim() });
      form.reset();
      notifications.show({ message: t('me.saved') });
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(explain(error));
    }
  });
  return (
    <form onSubmit={submit} className={cards.card} aria-label={t('me.title')}>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <div className={classes.oneLine}>
        <TextInput
          className={classes.grow}
          label={t('me.title')}
          description={t('me.lead')}
          required
          withAsterisk={false}
          maxLength={120}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <Button type="submit" variant="default" loading={form.submitting} disabled={!form.isDirty() || form.values.name.trim() === ''}>
          {t('me.save')}
        </Button>
      </div>
    </form>
  );
}
