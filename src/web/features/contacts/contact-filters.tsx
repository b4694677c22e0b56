import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { useColumns } from '../../lib/screen/use-columns';
import { FilterBar } from '../../ui/filter-bar';
import { segmentsQuery } from '../segments/segments-query';
import { tagsQuery } from '../tags/tags-query';
import { ACTIVITIES, BLOCKED, type ContactFilter, EVERYBODY, isNarrowed, KNOWN_BY, oneOf } from './contact-filter.domain';
import { OrderChoice } from './order-choice';

type Props = { filter: ContactFilter; onChange: (part: Partial<ContactFilter>) => void; search: Ref<HTMLInputElement> };

/** Where there is room for one column only, what narrows the list is folded away until it is wanted. */
export function ContactFilters({ filter, onChange, search }: Props) {
  const { t } = useTranslation('contacts');
  const columns = useColumns();
  const [open, setOpen] = useState(isNarrowed({ ...filter, q: '' }) || filter.order !== EVERYBODY.order);
  return (
    <FilterBar grow>
      <TextInput
        ref={search}
        type="search"
        label={t('find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        {...atMost(200)}
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
          {t('filters')}
        </Button>
      )}
      {(columns > 1 || open) && <Choices filter={filter} onChange={onChange} />}
      {columns === 1 && open && <OrderChoice labelled order={filter.order} onChange={onChange} />}
    </FilterBar>
  );
}

function Choices({ filter, onChange }: Omit<Props, 'search'>) {
  const { t } = useTranslation('contacts');
  const { t: panel } = useTranslation('contact-panel');
  const tags = useQuery(tagsQuery).data?.filter(({ kind }) => kind === 'contact') ?? [];
  const segments = useQuery(segmentsQuery).data ?? [];
  const any = { value: '', label: t('any') };
  return (
    <>
      {segments.length > 0 && (
        <NativeSelect
          label={t('segment')}
          data={[any, ...segments.map(({ id, name }) => ({ value: id, label: name }))]}
          value={filter.segment}
          onChange={(event) => onChange({ segment: event.currentTarget.value })}
        />
      )}
      {tags.length > 0 && (
        <NativeSelect
          label={t('tag')}
          data={[any, ...tags.map(({ id, name }) => ({ value: id, label: name }))]}
          value={filter.tag}
          onChange={(event) => onChange({ tag: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('active.label')}
        data={[any, ...ACTIVITIES.map((value) => ({ value, label: t(key('active', value)) }))]}
        value={filter.active}
        onChange={(event) => onChange({ active: oneOf(ACTIVITIES, event.currentTarget.value) })}
      />
      <NativeSelect
        label={t('knownBy')}
        data={[any, ...KNOWN_BY.map((value) => ({ value, label: panel(key('identity', value)) }))]}
        value={filter.knownBy}
        onChange={(event) => onChange({ knownBy: oneOf(KNOWN_BY, event.currentTarget.value) })}
      />
      <NativeSelect
        label={t('blocked.label')}
        data={[any, ...BLOCKED.map((value) => ({ value, label: t(key('blocked', value)) }))]}
        value={filter.blocked}
        onChange={(event) => onChange({ blocked: oneOf(BLOCKED, event.currentTarget.value) })}
      />
    </>
  );
}
