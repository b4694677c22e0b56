import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { updateUser } from '../../client';
import { ResourceForm } from '../../ui/resource-form';
import { type Person, useRefresh } from './directory';
import { PersonFields, type PersonValues, valuesOf } from './person-fields';

type Props = { person: Person; mayWrite: boolean; onSaved: () => void; onCancel: () => void };

export function PersonForm({ person, mayWrite, onSaved, onCancel }: Props) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  const moves = (email: string): boolean =>
    person.state === 'active' && person.email !== null && email.trim().toLowerCase() !== person.email;
  return (
    <ResourceForm<PersonValues>
      label={t('person')}
      initial={valuesOf(person)}
      revision={person.revision}
      readOnly={!mayWrite}
      reload={refresh}
      onCancel={onCancel}
      save={async ({ email, locale, ...values }, headers) => {
        const body = { ...values, ...(person.kind === 'person' ? { email, locale } : {}) };
        await updateUser({ path: { id: person.id }, body, headers });
        onSaved();
        await refresh();
      }}
    >
      {(form) => (
        <>
          <PersonFields form={form} disabled={!mayWrite} service={person.kind === 'service'} />
          {moves(form.values.email) && <Alert color="orange">{t('movesEmail', { email: person.email })}</Alert>}
        </>
      )}
    </ResourceForm>
  );
}
