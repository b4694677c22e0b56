import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Campaign, type CampaignReasons, listCampaignReasons } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { Section } from '../../ui/section';
import { StatusBadge } from '../../ui/status-badge';
import { CAMPAIGNS } from './campaigns-query';
import { toneOf } from './counts.domain';
import { useReasonText } from './use-reason-text';

type Reason = CampaignReasons['items'][number];

/** Why people were skipped or not reached; nothing while there is nobody. */
export function ReportReasons({ campaign: { id, counts } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const textOf = useReasonText();
  const many = counts.skipped + counts.failed + counts.unknown;
  const { data, error } = useQuery({
    queryKey: [...CAMPAIGNS, 'reasons', id, many],
    queryFn: async () => (await listCampaignReasons({ path: { id } })).data.items,
    enabled: many > 0,
    placeholderData: (before) => before,
  });
  if (error) return <ErrorState error={error} />;
  if (many === 0 || !data || data.length === 0) return null;
  const columns: Column<Reason>[] = [
    { id: 'why', label: t('why'), cell: ({ reason }) => textOf(reason) },
    {
      id: 'state',
      label: t('state'),
      card: 'corner',
      cell: ({ state }) => <StatusBadge tone={toneOf(state)}>{t(key('people', state))}</StatusBadge>,
    },
    { id: 'people', label: t('peopleColumn'), align: 'right', cell: ({ people }) => formats.number(people) },
    {
      id: 'show',
      label: t('report.who'),
      cell: ({ state, reason }) => (
        <Anchor
          component={Link}
          inherit
          underline="always"
          href={`/campaigns/${id}?state=${state}&reason=${encodeURIComponent(reason)}`}
          aria-label={t('report.showWhat', { why: textOf(reason) })}
        >
          {t('report.show')}
        </Anchor>
      ),
    },
  ];
  return (
    <Section id="reasons" title={t('report.reasons')}>
      <DataTable
        label={t('report.reasons')}
        columns={columns}
        rows={data}
        idOf={({ state, reason }) => `${state} ${reason}`}
        narrow="cards"
      />
    </Section>
  );
}
