import { Button, NativeSelect } from '@mantine/core';
import { IconAdjustments, IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { type Campaign, type ListCampaignsData, listCampaigns } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { FilterBar } from '../../ui/filter-bar';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { PageActs } from '../../ui/page-acts';
import { CAMPAIGNS } from './campaigns-query';
import { lookAgainIn } from './counts.domain';
import { NewCampaign } from './new-campaign';
import { RulesDialog } from './rules-dialog';
import { SelectableCampaigns } from './selectable-campaigns';

const STATES: readonly Campaign['state'][] = ['draft', 'planning', 'scheduled', 'running', 'paused', 'done', 'cancelled'];
const LOOK_AGAIN = 5_000;

/** Every campaign, the newest first, with how far it has come. */
export function CampaignList() {
  const { t } = useTranslation('campaigns');
  const mayWrite = useMay('campaigns:write');
  const [path, go] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('state');
  const state = STATES.find((one) => one === asked);
  const maySend = useMay('campaigns:send');
  const [adding, setAdding] = useState(false);
  const [ruling, setRuling] = useState(false);
  const [isMoving, setMoving] = useState(false);
  const query: NonNullable<ListCampaignsData['query']> = state ? { state } : {};
  const found = usePages(
    [...CAMPAIGNS, 'list', state ?? ''],
    async (page) => {
      const { data } = await listCampaigns({ query: { ...query, ...page } });
      setMoving(data.items.some((one) => one.state !== 'draft' && lookAgainIn(one, Date.now()) !== false));
      return data;
    },
    { staleTime: 0, refetchInterval: isMoving ? LOOK_AGAIN : false },
  );
  const show = (next: string): void => go(next === '' ? path : `${path}?state=${next}`, { replace: true });
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new.act')}
    </Button>
  );
  const isEmpty = found.items?.length === 0 && state === undefined;
  const rules = { icon: IconAdjustments, label: t('rules.act'), act: () => setRuling(true) };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        !isEmpty && (
          <PageActs acts={maySend ? [rules] : []} more={t('report.more')}>
            {add}
          </PageActs>
        )
      }
      wide
    >
      {!isEmpty && (
        <FilterBar>
          <NativeSelect
            label={t('state')}
            data={[{ value: '', label: t('any') }, ...STATES.map((value) => ({ value, label: t(key('states', value)) }))]}
            value={state ?? ''}
            onChange={(event) => show(event.currentTarget.value)}
          />
        </FilterBar>
      )}
      <Listing
        of={found}
        empty={
          state === undefined ? (
            <Empty icon={IconSpeakerphone} title={t('none')} hint={t('noneHint')}>
              {add}
            </Empty>
          ) : (
            <Empty icon={IconSpeakerphone} title={t('noneFiltered')}>
              <Button variant="default" onClick={() => show('')}>
                {t('all')}
              </Button>
            </Empty>
          )
        }
      >
        {(items) => <SelectableCampaigns campaigns={items} busy={found.busy} filter={state ?? ''} />}
      </Listing>
      {ruling && <RulesDialog onClose={() => setRuling(false)} />}
      {adding && <NewCampaign onClose={() => setAdding(false)} />}
    </Page>
  );
}
