import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AuditAction } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { FilterBar } from '../../ui/filter-bar';
import { PersonPicker } from '../people/person-picker';
import type { AuditFilter } from './use-audit-filter';

type Props = { filter: AuditFilter; onChange: (part: Partial<AuditFilter>) => void };

export function AuditFilters({ filter, onChange }: Props) {
  const { t } = useTranslation('audit');
  const findsPeople = useMay('access:read');
  const labelOf = (action: AuditAction): string => {
    const words = t(key('actions', action));
    return action.startsWith('contact.') ? `${words} ${t('contact.some')}` : words;
  };
  const actions = Object.values(AuditAction).map((value) => ({ value, label: labelOf(value) }));
  actions.sort((a, b) => a.label.localeCompare(b.label));
  return (
    <FilterBar>
      <NativeSelect
        label={t('action')}
        data={[{ value: '', label: t('anyAction') }, ...actions]}
        value={filter.action}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('from')}
        max={filter.to}
        value={filter.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('to')}
        min={filter.from}
        value={filter.to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      {findsPeople && (
        <PersonPicker label={t('person')} placeholder={t('anyPerson')} value={filter.actor} onChange={(actor) => onChange({ actor })} />
      )}
      {filter.actor && !findsPeople && (
        <Button variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => onChange({ actor: '' })}>
          {t('onePerson')}
        </Button>
      )}
      {filter.object && (
        <Button variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => onChange({ object: '' })}>
          {t('oneThing')}
        </Button>
      )}
    </FilterBar>
  );
}
