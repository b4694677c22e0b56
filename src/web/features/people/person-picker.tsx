import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listUsers, readUser } from '../../client';
import classes from './person-picker.module.css';

type Props = { label: string; value: string; onChange: (id: string) => void; placeholder?: string };

/** Chooses one of all people by typing part of a name or an e-mail; the API does the finding. */
export function PersonPicker({ label, value, onChange, placeholder }: Props) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const chosen = useQuery({
    queryKey: ['people', 'one', value],
    queryFn: value ? async () => (await readUser({ path: { id: value } })).data : skipToken,
    retry: false,
  }).data;
  // Once a person is chosen the field holds their name, which is not a new search.
  const [wanted] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 200);
  const found = useQuery({
    queryKey: ['people', 'found', wanted],
    queryFn: async () => (await listUsers({ query: { limit: 30, ...(wanted ? { q: wanted } : {}) } })).data.items,
    placeholderData: (before) => before,
  });
  const fits = (id: string): boolean => found.data?.some((person) => person.id === id) ?? false;
  const others = (found.data ?? []).filter(({ id }) => id !== chosen?.id);
  const people = chosen ? [chosen, ...others] : others;
  return (
    <Select
      label={label}
      placeholder={placeholder ?? t('picker.find')}
      data={[...(value ? [{ value: '', label: t('picker.clear') }] : []), ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      renderOption={({ option }) => (
        <span className={classes.pick} dir="auto">
          {option.label}
          <small>{people.find(({ id }) => id === option.value)?.email}</small>
        </span>
      )}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options.filter((option) => wanted === '' || ('value' in option && fits(option.value)))}
      nothingFoundMessage={found.isFetching ? t('picker.looking') : t('picker.nobody')}
      maxDropdownHeight={280}
    />
  );
}
