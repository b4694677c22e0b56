import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconEqual, IconFileDiff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListVariancesData, listVariances, readVarianceSummary } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { FilterBar } from '../../ui/filter-bar';
import { FormHint } from '../../ui/form-layout';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { DifferenceCuts } from './difference-cuts';
import { DifferenceGroups } from './difference-groups';
import { DifferenceTable } from './difference-table';
import { DifferenceTiles } from './difference-tiles';
import { DIFFERENCES, KINDS, STATES } from './differences-query';
import { MoneyTabs } from './money-tabs';
import { useDifferencesFilter } from './use-differences-filter';
import { useNames } from './use-names';

const ImportMonth = lazyPage(() => import('./import-month-dialog'), 'money');
type Query = NonNullable<ListVariancesData['query']>;

/** Where Meta charges otherwise than expected: how much, why, and what people say to it. */
export function DifferencesPage() {
  const { t } = useTranslation('money');
  const { filter, change, clear, isEmpty } = useDifferencesFilter();
  const formats = useFormats();
  const names = useNames();
  const mayWrite = useMay('billing:write');
  const [isImporting, setImporting] = useState(false);
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as Query; // safe: another text is refused with a reason
  const { state: _, kind: __, ...where } = query;
  const open = useQuery({
    queryKey: [...DIFFERENCES, 'summary', where],
    queryFn: async () => (await readVarianceSummary({ query: { ...where, by: 'kind' } })).data,
    staleTime: 0,
  });
  const found = usePages([...DIFFERENCES, 'list', query], async (page) => (await listVariances({ query: { ...query, ...page } })).data, {
    staleTime: 0,
  });
  const importing = mayWrite && (
    <Button variant="default" leftSection={<IconFileDiff size={16} aria-hidden />} onClick={() => setImporting(true)}>
      {t('differences.import.open')}
    </Button>
  );
  const isOverview = (filter.state === '' || filter.state === 'open') && filter.kind === '';
  return (
    <Page title={t('differences.title')} lead={t('differences.lead')} above={<MoneyTabs chosen="differences" />} wide action={importing}>
      {open.data && <DifferenceTiles summary={open.data} />}
      {open.data?.since && <FormHint>{t('differences.since', { day: formats.date(open.data.since) })}</FormHint>}
      <FilterBar>
        <NativeSelect
          label={t('differences.state')}
          data={STATES.map((value) => ({ value: value === 'open' ? '' : value, label: t(key('differences.states', value)) }))}
          value={filter.state}
          onChange={(event) => change({ state: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('differences.kind')}
          data={[
            { value: '', label: t('any') },
            ...KINDS.map((value) => ({ value, label: t(key('variance', `${value}.title` as const)) })),
          ]}
          value={filter.kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
        <TextInput type="date" label={t('from')} value={filter.from} onChange={(event) => change({ from: event.currentTarget.value })} />
        <TextInput type="date" label={t('to')} value={filter.to} onChange={(event) => change({ to: event.currentTarget.value })} />
        {names.channels.length > 1 && (
          <NativeSelect
            label={t('channel')}
            data={[{ value: '', label: t('any') }, ...names.channels.map(({ id, name }) => ({ value: id, label: name }))]}
            value={filter.channel}
            onChange={(event) => change({ channel: event.currentTarget.value })}
          />
        )}
      </FilterBar>
      {isOverview && open.data && <DifferenceGroups groups={open.data.groups} where={where} onShow={(kind) => change({ kind })} />}
      <Listing
        of={found}
        empty={
          <Empty
            icon={IconEqual}
            title={t(isEmpty ? 'differences.none' : 'differences.noneFiltered')}
            {...(isEmpty ? { hint: t('differences.noneHint') } : {})}
          >
            {!isEmpty && (
              <Button variant="default" onClick={clear}>
                {t('all')}
              </Button>
            )}
          </Empty>
        }
      >
        {(differences) => <DifferenceTable differences={differences} busy={found.busy} />}
      </Listing>
      <DifferenceCuts where={{ ...where, ...(query.state ? { state: query.state } : {}), ...(query.kind ? { kind: query.kind } : {}) }} />
      <Suspense>{isImporting && <ImportMonth onClose={() => setImporting(false)} />}</Suspense>
    </Page>
  );
}
