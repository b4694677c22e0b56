import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { FormHint } from '../../ui/form-layout';
import { Section } from '../../ui/section';
import { useReasonText } from './use-reason-text';

type Row = { reason: string; people: number };

/** Who was found and does not get it, and why. */
export function LeftOut({ excluded }: { excluded: Readonly<Record<string, number>> }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const textOf = useReasonText();
  const rows = Object.entries(excluded)
    .map(([reason, people]): Row => ({ reason, people }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
  const columns: Column<Row>[] = [
    { id: 'why', label: t('why'), cell: ({ reason }) => textOf(reason) },
    { id: 'people', label: t('peopleColumn'), align: 'right', cell: ({ people }) => formats.number(people) },
  ];
  return (
    <Section id="left-out" title={t('cost.leftOut')}>
      {rows.length === 0 ? (
        <FormHint>{t('cost.noneLeftOut')}</FormHint>
      ) : (
        <DataTable label={t('cost.leftOut')} columns={columns} rows={rows} idOf={({ reason }) => reason} />
      )}
    </Section>
  );
}
