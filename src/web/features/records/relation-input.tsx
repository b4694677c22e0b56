import { MultiSelect, Select } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pickRecords, queryContacts } from '../../client';
import type { FieldInputProps } from '../custom-fields/field-input';
import { type Named, NamesContext } from './names';

const SOME = 20;

/** Contacts, or records of a type, by words; the API does the finding. */
async function find(to: string, words: string): Promise<Named[]> {
  if (to !== 'contact') return (await pickRecords({ path: { key: to }, query: words === '' ? {} : { q: words } })).data.items;
  const filter = words === '' ? {} : { filter: { field: 'text', is: 'containing', value: words } as const };
  const { items } = (await queryContacts({ body: { ...filter, limit: SOME, sort: 'last-active' } })).data;
  return items.map(({ id, name }) => ({ id, title: name }));
}

/** Chooses what a record names, by typing part of its title. */
export function RelationInput({ field, value, error, autoFocus = false, onChange }: FieldInputProps) {
  const { t } = useTranslation('records');
  const known = useContext(NamesContext);
  const [seen, setSeen] = useState<readonly Named[]>([]);
  const [typed, setTyped] = useState('');
  const chosen = Array.isArray(value) ? value : [];
  const names = new Map([...known, ...seen].map(({ id, title }) => [id, title || t('untitled')]));
  // Once one is chosen the input holds its title, which is not a new search.
  const isTitle = !field.relation?.isMany && chosen.some((id) => names.get(id) === typed);
  const [words] = useDebouncedValue(isTitle ? '' : typed.trim(), 250);
  const to = field.relation?.to ?? 'contact';
  const found = useQuery({
    queryKey: ['records', 'found', to, words],
    queryFn: () => find(to, words),
    placeholderData: (before) => before,
  });
  const offered = found.data ?? [];
  const data = [
    ...chosen.map((id) => ({ value: id, label: names.get(id) ?? t('unseen') })),
    ...offered.filter(({ id }) => !chosen.includes(id)).map(({ id, title }) => ({ value: id, label: title || t('untitled') })),
  ];
  const choose = (ids: string[]): void => {
    setSeen((before) => [...before, ...offered.filter(({ id }) => ids.includes(id))]);
    onChange(ids);
  };
  const usual = {
    ...{ label: field.name, description: field.help, error, autoFocus, required: field.isRequired, withAsterisk: field.isRequired },
    ...{ data, searchable: true, clearable: true, maxDropdownHeight: 280 },
    ...{ searchValue: typed, onSearchChange: setTyped },
    nothingFoundMessage: found.isFetching ? t('looking') : t('none'),
    placeholder: chosen.length === 0 ? t('findIt') : '',
    clearButtonProps: { 'aria-label': t('clear', { name: field.name }) },
    filter: <Option,>({ options }: { options: Option[] }) => options,
  };
  if (field.relation?.isMany) return <MultiSelect {...usual} value={chosen} onChange={choose} />;
  return <Select {...usual} value={chosen[0] ?? null} onChange={(id) => choose(id === null ? [] : [id])} />;
}
