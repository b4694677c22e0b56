import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { Avatar } from '../../ui/avatar';
import type { Person } from './directory';
import classes from './people.module.css';

type Props = { people: Person[]; busy: boolean; onOpen: (person: Person) => void };

/** A table on a desk, cards on a phone: the same elements, so the roles are said where the style takes them away. */
export function PeopleTable({ people, busy, onOpen }: Props) {
  const { t } = useTranslation('people');
  return (
    // biome-ignore lint/a11y/noRedundantRoles: on a phone the style makes it a list of cards, and browsers forget that it is a table.
    <table className={classes.table} role="table" aria-busy={busy} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('group')}</th>
          <th scope="col">{t('departments')}</th>
          <th scope="col">{t('state.label')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} className={classes.row} data-out={person.state === 'disabled' || undefined}>
            <th scope="row" className={classes.who}>
              <Avatar name={person.name} size="small" />
              <span className={classes.names}>
                <button type="button" className={classes.open} onClick={() => onOpen(person)}>
                  {person.name}
                </button>
                <span className={classes.email}>{person.email ?? t('service')}</span>
              </span>
            </th>
            <td>{t(key('roles', person.role.key))}</td>
            <td>{person.permissionGroup.name}</td>
            <td className={classes.many} data-none={person.departments.length === 0 || undefined}>
              {person.departments.map(({ name }) => name).join(', ') || t('noDepartment')}
            </td>
            <td>
              <span className={classes.chip} data-state={person.state}>
                {t(key('state', person.state))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
