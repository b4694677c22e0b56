import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Campaign, type CampaignListFlaw, listCampaignListFlaws } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { usePages } from '../../lib/api/use-pages';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { Listing } from '../../ui/listing';
import { Section } from '../../ui/section';
import { CAMPAIGNS } from './campaigns-query';

const SOME = 20;
const OF_ROWS = ['row-flawed', 'duplicate', 'unknown-number'];

/** Rows of a list that reach nobody: where each stands, and in words what is wrong with it. */
export function ListFlaws({ campaign, excluded }: { campaign: Campaign; excluded: Readonly<Record<string, number>> }) {
  if (campaign.list === null || !OF_ROWS.some((reason) => (excluded[reason] ?? 0) > 0)) return null;
  return <Flaws id={campaign.id} jobId={campaign.jobId} />;
}

function Flaws({ id, jobId }: { id: string; jobId: string | null }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const pages = usePages(
    [...CAMPAIGNS, 'flaws', id, jobId],
    async (page) => (await listCampaignListFlaws({ path: { id }, query: { limit: SOME, ...page } })).data,
  );
  const columns = useMemo(
    (): Column<CampaignListFlaw>[] => [
      {
        id: 'where',
        label: t('list.where'),
        cell: ({ line, column }) =>
          column === null
            ? t('list.line', { line: formats.number(line) })
            : t('list.lineColumn', { line: formats.number(line), column: formats.number(column) }),
      },
      { id: 'value', label: t('list.value'), cell: ({ value }) => <bdi>{value || '—'}</bdi> },
      { id: 'why', label: t('why'), cell: ({ detail }) => detail },
    ],
    [t, formats],
  );
  // What was found is kept for some days.
  if (refusalOf(pages.error)?.code === 'campaign-preview-missing') return null;
  return (
    <Section id="flaws" title={t('list.flaws')}>
      <Listing of={pages} empty={<p>{t('list.noFlaws')}</p>}>
        {(rows) => (
          <DataTable
            label={t('list.flaws')}
            columns={columns}
            rows={rows}
            idOf={({ line, column, code }) => `${line} ${column} ${code}`}
            busy={pages.busy}
            narrow="cards"
          />
        )}
      </Listing>
    </Section>
  );
}
