import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconClockDollar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ListSessionsData, listSessions } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { Empty } from '../../ui/empty';
import { FilterBar } from '../../ui/filter-bar';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { MoneyTabs } from './money-tabs';
import { SessionTable } from './session-table';
import { useNames } from './use-names';
import { useSessionFilter } from './use-session-filter';

const KINDS = ['standard_24h', 'ad_72h'] as const;
const ORIGINS = ['customer', 'ad', 'agent', 'key', 'flow', 'campaign'] as const;

/** Every session, the latest first, with what it costs. */
export function SessionsPage() {
  const { t } = useTranslation('money');
  const { filter, change, clear, isEmpty } = useSessionFilter();
  const { channels } = useNames();
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) as NonNullable<ListSessionsData['query']>; // safe: another text is refused with a reason
  const found = usePages(['sessions', query], async (page) => (await listSessions({ query: { ...query, ...page } })).data, {
    staleTime: 0,
  });
  const any = { value: '', label: t('any') };
  return (
    <Page title={t('sessions.title')} lead={t('sessions.lead')} above={<MoneyTabs chosen="sessions" />} wide>
      <FilterBar>
        <TextInput
          type="date"
          label={t('from')}
          max={filter.to}
          value={filter.from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('to')}
          min={filter.from}
          value={filter.to}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
        {channels.length > 1 && (
          <NativeSelect
            label={t('channel')}
            data={[any, ...channels.map(({ id, name }) => ({ value: id, label: name }))]}
            value={filter.channel}
            onChange={(event) => change({ channel: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t('origin')}
          data={[any, ...ORIGINS.map((value) => ({ value, label: t(key('origins', value)) }))]}
          value={filter.origin}
          onChange={(event) => change({ origin: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('kind')}
          data={[any, ...KINDS.map((value) => ({ value, label: t(key('kinds', value)) }))]}
          value={filter.kind}
          onChange={(event) => change({ kind: event.currentTarget.value })}
        />
      </FilterBar>
      <Listing
        of={found}
        empty={
          <Empty
            icon={IconClockDollar}
            title={t(isEmpty ? 'sessions.none' : 'sessions.noneFiltered')}
            {...(isEmpty ? { hint: t('sessions.noneHint') } : {})}
          >
            {!isEmpty && (
              <Button variant="default" onClick={clear}>
                {t('all')}
              </Button>
            )}
          </Empty>
        }
      >
        {(sessions) => <SessionTable sessions={sessions} busy={found.busy} />}
      </Listing>
    </Page>
  );
}
