import { Button, NativeSelect } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { type Campaign, listCampaignRecipients } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { DataTable } from '../../ui/data-table';
import { Empty } from '../../ui/empty';
import { FilterBar } from '../../ui/filter-bar';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { CAMPAIGNS } from './campaigns-query';
import { isState, STATES } from './counts.domain';
import { type PeopleFilter, paramsOf, peopleFilterIn } from './people-filter.domain';
import { usePersonColumns } from './use-person-columns';
import { useReasonText } from './use-reason-text';

/** Everybody on the list and what became of them; the address keeps what it is narrowed by. */
export function ReportPeople({ campaign: { id, counts } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const textOf = useReasonText();
  const [path, go] = useLocation();
  const search = useSearch();
  const filter = peopleFilterIn(new URLSearchParams(search));
  const { replied: _, ...others } = filter;
  const { state, reason, button } = filter;
  const here = useRef<HTMLDivElement>(null);
  const seen = useRef(search);
  // Who follows a number to its people is led to them.
  useEffect(() => {
    if (seen.current === search) return;
    seen.current = search;
    if (search !== '') here.current?.scrollIntoView({ block: 'start' });
  }, [search]);
  const stamp = state ? counts[state] : JSON.stringify(counts);
  const found = usePages(
    [...CAMPAIGNS, 'people', id, filter, stamp],
    async (page) => (await listCampaignRecipients({ path: { id }, query: { ...filter, ...page } })).data,
    { staleTime: 0 },
  );
  const show = (next: PeopleFilter): void => {
    const params = paramsOf(next);
    go(params === '' ? path : `${path}?${params}`, { replace: true });
  };
  const columns = usePersonColumns();
  return (
    <div ref={here}>
      <Section id="people" title={t('report.people')}>
        <FilterBar>
          <NativeSelect
            label={t('state')}
            data={[{ value: '', label: t('any') }, ...STATES.map((value) => ({ value, label: t(key('people', value)) }))]}
            value={state ?? ''}
            onChange={({ currentTarget: { value } }) => show(isState(value) ? { state: value } : {})}
          />
          <NativeSelect
            label={t('answers')}
            data={[
              { value: '', label: t('any') },
              { value: 'true', label: t('figures.answered') },
              { value: 'false', label: t('figures.silent') },
            ]}
            value={filter.replied ?? ''}
            onChange={({ currentTarget: { value } }) =>
              show({ ...others, ...(value === 'true' || value === 'false' ? { replied: value } : {}) })
            }
          />
          {reason && (
            <Button variant="default" onClick={() => show(state ? { state } : {})}>
              {t('report.anyReason', { why: textOf(reason) })}
            </Button>
          )}
          {button && (
            <Button variant="default" onClick={() => show({})}>
              {t('report.anyReason', { why: button })}
            </Button>
          )}
        </FilterBar>
        <Listing
          of={found}
          empty={
            <Empty icon={IconUsers} title={t('report.nobody')}>
              <Button variant="default" onClick={() => show({})}>
                {t('report.everybody')}
              </Button>
            </Empty>
          }
        >
          {(items) => (
            <DataTable
              label={t('report.people')}
              columns={columns}
              rows={items}
              idOf={({ key: name }) => name}
              busy={found.busy}
              narrow="cards"
            />
          )}
        </Listing>
      </Section>
    </div>
  );
}
