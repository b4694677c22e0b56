import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { ChosenTable } from '../../ui/chosen-table';
import type { Column } from '../../ui/data-table';
import { PersonName } from '../../ui/person-name';
import { StatusBadge } from '../../ui/status-badge';
import { useSelection } from '../../ui/use-selection';
import { type Person, TONES, type UserFilter } from './directory';
import { PeopleBar } from './people-bar';

type Props = { people: Person[]; filter: UserFilter; hasMore: boolean; busy: boolean; onOpen: (person: Person) => void };

export function PeopleTable({ people, filter, hasMore, busy, onOpen }: Props) {
  const { t } = useTranslation('people');
  const formats = useFormats();
  const mayWrite = useMay('access:write');
  const selection = useSelection(people, { idOf: ({ id }) => id, nameOf: ({ name }) => name, filter: JSON.stringify(filter) });
  const columns = useMemo(
    (): Column<Person>[] => [
      { id: 'name', label: t('name'), cell: ({ name, email }) => <PersonName name={name} facts={email ?? t('service')} /> },
      { id: 'role', label: t('role'), cell: ({ role }) => t(key('roles', role.key)) },
      { id: 'group', label: t('group'), cell: ({ permissionGroup }) => permissionGroup.name },
      {
        id: 'departments',
        label: t('departments'),
        cell: ({ departments }) =>
          joined(
            departments.map(({ name }) => name),
            ', ',
          ) || t('noDepartment'),
      },
      { id: 'since', label: t('sinceLabel'), extra: true, cell: ({ createdAt }) => formats.moment(createdAt) },
      {
        id: 'state',
        label: t('state.label'),
        card: 'corner',
        cell: ({ state }) => <StatusBadge tone={TONES[state]}>{t(key('state', state))}</StatusBadge>,
      },
    ],
    [t, formats],
  );
  return (
    <ChosenTable
      table="people"
      label={t('title')}
      columns={columns}
      rows={people}
      idOf={({ id }) => id}
      busy={busy}
      narrow="cards"
      onOpen={onOpen}
      {...(mayWrite ? { selection } : {})}
      bar={mayWrite && <PeopleBar selection={selection} people={people} filter={filter} hasMore={hasMore} />}
    />
  );
}
