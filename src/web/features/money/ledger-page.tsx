import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload, IconListNumbers, IconX } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListLedgerData, listLedger } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { Empty } from '../../ui/empty';
import { FilterBar } from '../../ui/filter-bar';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { LedgerCheck } from './ledger-check';
import { LedgerTable } from './ledger-table';
import { MoneyTabs } from './money-tabs';
import { useLedgerFilter } from './use-ledger-filter';
import { useNames } from './use-names';
import { useMoneyWords } from './words';

const KINDS = ['reserved', 'confirmed', 'released', 'quota', 'adjusted'] as const;

const LedgerExport = lazyPage(() => import('./ledger-export'), 'jobs', 'money');

/** Every entry, the latest first. */
export function LedgerPage() {
  const { t } = useTranslation('money');
  const { filter, change, clear, isEmpty } = useLedgerFilter();
  const names = useNames();
  const words = useMoneyWords();
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as NonNullable<ListLedgerData['query']>; // safe: another text is refused with a reason
  const found = usePages(['ledger', query], async (page) => (await listLedger({ query: { ...query, ...page } })).data, { staleTime: 0 });
  const [isExporting, setExporting] = useState(false);
  const exporting = (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => setExporting(true)}>
      {t('ledger.export')}
    </Button>
  );
  const any = { value: '', label: t('any') };
  /** What another page asks for; it is taken away here. */
  const given = [
    ['rule', words.rule(filter.rule)],
    ['origin', words.origin(filter.origin)],
    ['category', words.category(filter.category)],
    ['department', names.department(filter.department)],
    ['bearer', names.bearer(filter.bearer)],
  ] as const;
  return (
    <Page title={t('ledger.title')} lead={t('ledger.lead')} above={<MoneyTabs chosen="ledger" />} wide action={exporting}>
      <LedgerCheck />
      <FilterBar>
        <TextInput
          type="month"
          label={t('ledger.month')}
          value={filter.period}
          onChange={(event) => change({ period: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('ledger.day')}
          value={filter.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('ledger.entry')}
          data={[any, ...KINDS.map((value) => ({ value, label: t(key('entryKinds', value)) }))]}
          value={filter.kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
        {names.channels.length > 1 && (
          <NativeSelect
            label={t('channel')}
            data={[any, ...names.channels.map(({ id, name }) => ({ value: id, label: name }))]}
            value={filter.channel}
            onChange={(event) => change({ channel: event.currentTarget.value })}
          />
        )}
        {given.map(
          ([field, name]) =>
            filter[field] !== '' && (
              <Button key={field} variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => change({ [field]: '' })}>
                {name}
              </Button>
            ),
        )}
      </FilterBar>
      <Listing
        of={found}
        empty={
          <Empty
            icon={IconListNumbers}
            title={t(isEmpty ? 'ledger.none' : 'ledger.noneFiltered')}
            {...(isEmpty ? { hint: t('ledger.noneHint') } : {})}
          >
            {!isEmpty && (
              <Button variant="default" onClick={clear}>
                {t('all')}
              </Button>
            )}
          </Empty>
        }
      >
        {(entries) => <LedgerTable entries={entries} busy={found.busy} />}
      </Listing>
      <Suspense>{isExporting && <LedgerExport query={query} onClose={() => setExporting(false)} />}</Suspense>
    </Page>
  );
}
