import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEMPLATE_LANGUAGES } from '../../../kernel/templates/languages';
import type { Channel } from '../../client';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { useColumns } from '../../lib/screen/use-columns';
import { FilterBar } from '../../ui/filter-bar';
import { CATEGORIES, STATUSES, useLanguageName } from './template-words';
import type { TemplateFilter } from './use-template-filter';

type Props = { filter: TemplateFilter; channels: readonly Channel[]; onChange: (part: Partial<TemplateFilter>) => void };

/** Where there is room for one column only, what narrows the list is folded away until it is wanted. */
export function TemplateFilters({ filter, channels, onChange }: Props) {
  const { t } = useTranslation('templates');
  const columns = useColumns();
  const [open, setOpen] = useState(Object.entries(filter).some(([field, value]) => field !== 'q' && value !== ''));
  return (
    <FilterBar grow>
      <TextInput
        type="search"
        label={t('list.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        {...atMost(100)}
        value={filter.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
      />
      {columns === 1 && (
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('list.filters')}
        </Button>
      )}
      {(columns > 1 || open) && <Choices filter={filter} channels={channels} onChange={onChange} />}
    </FilterBar>
  );
}

function Choices({ filter, channels, onChange }: Props) {
  const { t } = useTranslation('templates');
  const nameOf = useLanguageName();
  const any = { value: '', label: t('list.any') };
  const tongues = TEMPLATE_LANGUAGES.map((value) => ({ value, label: nameOf(value) })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      {channels.length > 1 && (
        <NativeSelect
          label={t('number')}
          data={[any, ...channels.map(({ id, name }) => ({ value: id, label: name }))]}
          value={filter.channel}
          onChange={(event) => onChange({ channel: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('status')}
        data={[any, ...STATUSES.map((value) => ({ value, label: t(key('statuses', value)) }))]}
        value={filter.status}
        onChange={(event) => onChange({ status: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('category')}
        data={[any, ...CATEGORIES.map((value) => ({ value, label: t(key('categories', value)) }))]}
        value={filter.category}
        onChange={(event) => onChange({ category: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('language')}
        data={[any, ...tongues]}
        value={filter.language}
        onChange={(event) => onChange({ language: event.currentTarget.value })}
      />
      <Checkbox
        label={t('list.archived')}
        mb={8}
        checked={filter.archived === 'true'}
        onChange={(event) => onChange({ archived: event.currentTarget.checked ? 'true' : '' })}
      />
    </>
  );
}
