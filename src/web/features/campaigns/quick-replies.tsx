import { useTranslation } from 'react-i18next';
import type { CampaignProgress } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { usePercent } from '../../lib/i18n/use-percent';
import { type Column, DataTable } from '../../ui/data-table';
import { Section } from '../../ui/section';

type Choice = CampaignProgress['buttons'][number];

/** How many answered by each quick reply; each leads to its people. */
export function QuickReplies({ id, buttons, people }: { id: string; buttons: Choice[]; people: number }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const percent = usePercent();
  const columns: Column<Choice>[] = [
    { id: 'button', label: t('figures.button'), cell: ({ button }) => <bdi>{button}</bdi> },
    { id: 'people', label: t('peopleColumn'), align: 'right', cell: (one) => formats.number(one.people) },
    { id: 'share', label: t('report.share'), align: 'right', cell: (one) => percent(one.people / Math.max(1, people)) },
  ];
  return (
    <Section id="buttons" title={t('figures.buttons')}>
      <DataTable
        label={t('figures.buttons')}
        columns={columns}
        rows={buttons}
        idOf={({ button }) => button}
        narrow="cards"
        hrefOf={({ button }) => `/campaigns/${id}?button=${encodeURIComponent(button)}`}
      />
    </Section>
  );
}
