import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { FilterBar } from '../../ui/filter-bar';
import { departmentsQuery, groupsQuery, type State, type UserFilter } from './directory';

const STATES: readonly State[] = ['active', 'invited', 'disabled'];
type Props = { filter: UserFilter; onChange: (part: Partial<UserFilter>) => void };

export function PeopleFilters({ filter, onChange }: Props) {
  const { t } = useTranslation('people');
  const { data: departments = [] } = useQuery(departmentsQuery);
  const { data: groups = [] } = useQuery(groupsQuery);
  const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar grow>
      <TextInput
        type="search"
        label={t('find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('state.label')}
        data={[{ value: '', label: t('any') }, ...STATES.map((value) => ({ value, label: t(key('state', value)) }))]}
        value={filter.state}
        onChange={({ currentTarget: { value } }) => onChange({ state: STATES.find((known) => known === value) ?? '' })}
      />
      {departments.length > 0 && (
        <NativeSelect
          label={t('department')}
          data={[{ value: '', label: t('any') }, ...named(departments)]}
          value={filter.department}
          onChange={(event) => onChange({ department: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('group')}
        data={[{ value: '', label: t('any') }, ...named(groups)]}
        value={filter.group}
        onChange={(event) => onChange({ group: event.currentTarget.value })}
      />
    </FilterBar>
  );
}
