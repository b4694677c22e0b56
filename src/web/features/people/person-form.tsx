import { Alert, Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { changeUser } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { type Person, useRefresh } from './directory';
import classes from './people.module.css';
import { PersonFields, type PersonValues, valuesOf } from './person-fields';

type Props = { person: Person; mayWrite: boolean; onRefused: (error: unknown) => void; onClose: () => void };

/** A change is made to the version one sees; when somebody was faster, the new version is shown. */
export function PersonForm({ person, mayWrite, onRefused, onClose }: Props) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  const form = useForm<PersonValues>({ initialValues: valuesOf(person) });
  const movesEmail = person.state === 'active' && person.email !== null && form.values.email.trim().toLowerCase() !== person.email;
  const submit = form.onSubmit(async ({ email, locale, ...values }) => {
    onRefused(undefined);
    try {
      const body = { ...values, ...(person.kind === 'person' ? { email, locale } : {}) };
      await changeUser({ path: { id: person.id }, body, headers: { 'if-match': `"${person.revision}"` } });
      await refresh();
      onClose();
    } catch (error) {
      form.setErrors(fieldErrors(error));
      onRefused(error);
      await refresh();
    }
  });
  return (
    <form onSubmit={submit} className={classes.form} aria-label={t('person')}>
      <PersonFields form={form} disabled={!mayWrite} service={person.kind === 'service'} />
      {movesEmail && <Alert color="orange">{t('movesEmail', { email: person.email })}</Alert>}
      {mayWrite && (
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
            {t('save')}
          </Button>
        </Group>
      )}
    </form>
  );
}
