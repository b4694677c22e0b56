import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { type Column, DataTable } from '../../ui/data-table';
import { PersonName } from '../../ui/person-name';
import { StatusBadge } from '../../ui/status-badge';
import { type Person, TONES } from './directory';

type Props = { people: Person[]; busy: boolean; onOpen: (person: Person) => void };

export function PeopleTable({ people, busy, onOpen }: Props) {
  const { t } = useTranslation('people');
  const columns = useMemo(
    (): Column<Person>[] => [
      { id: 'name', label: t('name'), cell: ({ name, email }) => <PersonName name={name} facts={email ?? t('service')} /> },
      { id: 'role', label: t('role'), cell: ({ role }) => t(key('roles', role.key)) },
      { id: 'group', label: t('group'), cell: ({ permissionGroup }) => permissionGroup.name },
      {
        id: 'departments',
        label: t('departments'),
        cell: ({ departments }) => departments.map(({ name }) => name).join(', ') || t('noDepartment'),
      },
      {
        id: 'state',
        label: t('state.label'),
        card: 'corner',
        cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(key('state', state))}</StatusBadge>,
      },
    ],
    [t],
  );
  return <DataTable label={t('title')} columns={columns} rows={people} idOf={({ id }) => id} busy={busy} narrow="cards" onOpen={onOpen} />;
}
