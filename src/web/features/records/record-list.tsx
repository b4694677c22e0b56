import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType, Record as Kept } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { useKeys } from '../../lib/screen/use-keys';
import { Empty } from '../../ui/empty';
import { FilterBar } from '../../ui/filter-bar';
import { FormActs, FormHint } from '../../ui/form-layout';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { TypeIcon } from '../entities/type-icon';
import { ConditionChips } from '../segments/condition-chips';
import { ListActs } from './list-acts';
import { ManyProgress } from './many-progress';
import { RecordDrawer } from './record-drawer';
import { filterFieldsOf, inSentence, sortable } from './record-fields.domain';
import { ALL, askedOf } from './record-filter.domain';
import classes from './record-list.module.css';
import { filterFieldsQuery, useRecordCount, useRecords } from './records-query';
import { SelectableRecords } from './selectable-records';
import { TypeTabs } from './type-tabs';
import { useManyRecords } from './use-many-records';
import { useRecordFilter } from './use-record-filter';

const NONE: readonly Kept[] = [];
type Props = { type: EntityType; types: readonly EntityType[] };

/** The records of one type: found, narrowed down, ordered and written down. */
export function RecordList({ type, types }: Props) {
  const { t } = useTranslation('records');
  const formats = useFormats();
  const [filter, change] = useRecordFilter();
  const [words] = useDebouncedValue(filter.q, 250);
  const asked = askedOf({ ...filter, q: words });
  const found = useRecords(type.key, { filter: asked, sort: filter.sort });
  const count = useRecordCount(type.key, asked);
  const [adding, setAdding] = useState(false);
  const many = useManyRecords(type.key);
  const search = useRef<HTMLInputElement>(null);
  const mayWrite = type.right === 'edit';
  useKeys({ '/': () => search.current?.focus(), n: mayWrite ? () => setAdding(true) : undefined }, { instead: true });
  const fields = useFilterFields({ type, types, rows: found.items ?? NONE });
  const looked = found.whole?.reduce((sum, { examined }) => sum + (examined ?? 0), 0) ?? 0;
  const { more, moreBusy = false } = found;
  const isLooking = looked > 0 && more !== undefined;
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new', { name: inSentence(type.singular) })}
    </Button>
  );
  const lead = type.help === null ? {} : { lead: type.help };
  const none = asked ? (
    <Empty icon={IconSearchOff} title={t('none')} hint={t('noneHint')}>
      <Button variant="default" onClick={() => change({ ...ALL, sort: filter.sort })}>
        {t('all')}
      </Button>
    </Empty>
  ) : (
    <Empty icon={() => <TypeIcon icon={type.icon} size={32} />} title={t('empty')} hint={t(mayWrite ? 'emptyHint' : 'emptyWait')}>
      {add}
    </Empty>
  );
  return (
    <Page
      title={type.plural}
      {...lead}
      above={<TypeTabs types={types} chosen={type.key} />}
      action={<ListActs type={type} filter={asked} sort={filter.sort} count={count} onAdd={() => setAdding(true)} />}
      wide
    >
      <FilterBar grow>
        <TextInput
          ref={search}
          type="search"
          label={t('find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          {...atMost(100)}
          value={filter.q}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        <Order type={type} sort={filter.sort} onChange={(sort) => change({ sort })} />
      </FilterBar>
      <div className={classes.row}>
        <ConditionChips where={filter.where} fields={fields} onChange={(where) => change({ where })} />
        <span role="status" className={classes.count}>
          {count && t(count.isExact ? 'count' : 'countMore', { count: count.count, shown: formats.number(count.count) })}
        </span>
      </div>
      <Listing of={{ ...found, more: isLooking ? undefined : more }} empty={isLooking ? null : none}>
        {(rows) => (
          <SelectableRecords
            type={type}
            records={rows}
            busy={found.busy}
            filter={asked}
            count={count}
            hasMore={more !== undefined}
            order={{ by: filter.sort, onChange: (sort) => change({ sort }) }}
            onMany={many.begin}
          />
        )}
      </Listing>
      <ManyProgress many={many} />
      {isLooking && (
        <FormActs>
          <FormHint>{t('examined', { count: looked, shown: formats.number(looked) })}</FormHint>
          <Button variant="default" loading={moreBusy} onClick={more}>
            {t('further')}
          </Button>
        </FormActs>
      )}
      {adding && <RecordDrawer type={type} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Order({ type, sort, onChange }: { type: EntityType; sort: string; onChange: (sort: string) => void }) {
  const { t } = useTranslation('records');
  const ways = (name: string, label: string) => [
    { value: name, label: t('order.up', { name: label }) },
    { value: `-${name}`, label: t('order.down', { name: label }) },
  ];
  const data = [
    { value: '-createdAt', label: t('order.newest') },
    { value: 'createdAt', label: t('order.oldest') },
    { value: '-updatedAt', label: t('order.changed') },
    ...ways('title', t('name')),
    ...sortable(type).flatMap(({ key, name }) => ways(key, name)),
  ];
  const chosen = data.some(({ value }) => value === sort) ? data : [...data, { value: sort, label: t('order.unknown') }];
  return <NativeSelect label={t('order.label')} data={chosen} value={sort} onChange={(event) => onChange(event.currentTarget.value)} />;
}

function useFilterFields({ type, types, rows }: Props & { rows: readonly Kept[] }) {
  const { t } = useTranslation('records');
  const { id } = useMe().user;
  const { data } = useQuery(filterFieldsQuery(type.key));
  return useMemo(() => {
    const words = { title: t('name'), createdAt: t('createdAt'), updatedAt: t('updatedAt'), owner: t('owner'), me: t('me') };
    return data ? filterFieldsOf(type, types, data, words, id, rows) : [];
  }, [t, data, type, types, id, rows]);
}
