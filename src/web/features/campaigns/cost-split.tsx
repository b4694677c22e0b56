import { useTranslation } from 'react-i18next';
import type { CampaignPreview } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { FormHint } from '../../ui/form-layout';
import { Section } from '../../ui/section';
import { Tile, Tiles } from '../../ui/tiles';

type Preview = NonNullable<CampaignPreview>;
type Row = { id: 'charged' | 'included' | 'free' | 'unrated'; words: string; people: number; cost: string };

/** How many would get it, and what of that costs what. */
export function CostSplit({ preview }: { preview: Preview }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const { people, planned, included, free, charged, unrated, total } = preview;
  const nothing = total ? formats.amount({ micros: 0, currency: total.currency }) : formats.number(0);
  const all: Row[] = [
    { id: 'charged', words: t('cost.charged'), people: charged, cost: total ? formats.amount(total) : '—' },
    { id: 'included', words: t('cost.included'), people: included, cost: nothing },
    { id: 'free', words: t('cost.free'), people: free, cost: nothing },
    { id: 'unrated', words: t('cost.unrated'), people: unrated, cost: t('cost.unknown') },
  ];
  const columns: Column<Row>[] = [
    { id: 'words', label: t('cost.what'), cell: ({ words }) => words },
    { id: 'people', label: t('peopleColumn'), align: 'right', cell: (row) => formats.number(row.people) },
    { id: 'cost', label: t('cost.cost'), align: 'right', cell: ({ cost }) => cost },
  ];
  return (
    <>
      <Tiles>
        <Tile
          label={t('cost.receive')}
          figure={formats.number(planned)}
          hint={t('cost.ofFound', { count: people, shown: formats.number(people) })}
        />
        <Tile label={t('cost.total')} figure={total ? formats.amount(total) : '—'} hint={t(total ? 'cost.totalHint' : 'cost.noTariff')} />
      </Tiles>
      {planned > 0 && (
        <Section id="split" title={t('cost.split')}>
          <DataTable
            label={t('cost.split')}
            columns={columns}
            rows={all.filter((row) => row.people > 0 || row.id === 'charged')}
            idOf={({ id }) => id}
          />
          {unrated > 0 && <FormHint>{t('cost.unratedHint')}</FormHint>}
        </Section>
      )}
    </>
  );
}
