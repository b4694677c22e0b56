import { MultiSelect, Radio } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listUsers, type Queue } from '../../client';
import { useMay } from '../../lib/login/use-me';
import { Fields } from '../../ui/form-layout';
import { departmentsQuery } from '../people/directory';
import { Part } from './part';
import type { PartProps } from './part-props';

type Named = { id: string; name: string };
const options = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));
const together = (...lists: (readonly Named[])[]): Named[] => [...new Map(lists.flat().map((each) => [each.id, each])).values()];

/** Who sees a queue and serves it. */
export function WhoPart({ values, set, queue }: PartProps & { queue: Queue | undefined }) {
  const { t } = useTranslation('queues');
  const seesPeople = useMay('access:read');
  const departments = useQuery({ ...departmentsQuery, enabled: seesPeople }).data ?? [];
  return (
    <Part title={t('whoTitle')} lead={t('whoLead')}>
      <Radio.Group
        aria-label={t('whoTitle')}
        value={values.openTo}
        onChange={(openTo) => set({ openTo: openTo === 'members' ? 'members' : 'everyone' })}
      >
        <Fields>
          <Radio value="everyone" label={t('everyone')} description={t('everyoneMeans')} />
          <Radio value="members" label={t('onlyMembers')} description={t('onlyMembersMeans')} />
        </Fields>
      </Radio.Group>
      {values.openTo === 'members' && (
        <>
          <MembersField known={queue?.members ?? []} value={values.memberIds} onChange={(memberIds) => set({ memberIds })} />
          <MultiSelect
            label={t('departments')}
            placeholder={values.departmentIds.length === 0 ? t('noDepartment') : undefined}
            data={options(together(queue?.departments ?? [], departments))}
            value={values.departmentIds}
            onChange={(departmentIds) => set({ departmentIds })}
          />
        </>
      )}
    </Part>
  );
}

type MembersProps = { known: readonly Named[]; value: string[]; onChange: (ids: string[]) => void };

/** People found by typing part of a name; those already chosen keep their names whatever is typed. */
function MembersField({ known, value, onChange }: MembersProps) {
  const { t } = useTranslation('queues');
  const seesPeople = useMay('access:read');
  const [typed, type] = useState('');
  const [picked, pick] = useState<Named[]>([]);
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    queryKey: ['people', 'found', wanted],
    queryFn: async () => (await listUsers({ query: { limit: 30, ...(wanted ? { q: wanted } : {}) } })).data.items,
    placeholderData: (before) => before,
    enabled: seesPeople,
  }).data;
  const people = together(known, picked, found ?? []);
  return (
    <MultiSelect
      label={t('people')}
      placeholder={value.length === 0 ? t('findPeople') : undefined}
      data={options(people)}
      value={value}
      onChange={(ids) => {
        pick(people.filter(({ id }) => ids.includes(id)));
        onChange(ids);
      }}
      searchable
      searchValue={typed}
      onSearchChange={type}
      nothingFoundMessage={t('nobodyFound')}
      maxDropdownHeight={260}
    />
  );
}
