import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadPresenceReportResponse } from '../../client';
import { isolated, joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { spanOf } from '../../lib/screen/clock';
import { useSpanText } from '../../lib/screen/use-span-text';
import { ChosenTable } from '../../ui/chosen-table';
import type { Column } from '../../ui/data-table';

type Person = ReadPresenceReportResponse['items'][number];
type Line = { id: string; name: string; figures: Person['total']; days: Person['days'] };

/** A person's totals; opened, the same day by day with the reasons of the pauses. */
export function ReportTable({ people, busy }: { people: Person[]; busy: boolean }) {
  const { t } = useTranslation('presence');
  const formats = useFormats();
  const spanText = useSpanText();
  const columns = useMemo((): Column<Line>[] => {
    const labels = {
      workedMs: t('worked'),
      availableMs: t('available'),
      connectedMs: t('connectedFor'),
      pausedMs: t('paused'),
      overLimitMs: t('over'),
    };
    const figures = ['workedMs', 'availableMs', 'connectedMs', 'pausedMs', 'overLimitMs'] as const;
    const pauses = ({ figures: { pauses } }: Line): string =>
      joined(pauses.map(({ reason, ms }) => `${isolated(reason?.name ?? t('plainAway'))} ${spanText(spanOf(ms))}`));
    return [
      { id: 'person', label: t('person'), cell: ({ name }) => name },
      ...figures.map((figure) => ({ id: figure, label: labels[figure], cell: (line: Line) => spanText(spanOf(line.figures[figure])) })),
      { id: 'pauses', label: t('pauses'), cell: pauses },
    ];
  }, [t, spanText]);
  const lines = people.map(({ user, total, days }): Line => ({ id: user.id, name: user.name, figures: total, days }));
  return (
    <ChosenTable
      table="presence"
      label={t('report')}
      columns={columns}
      rows={lines}
      idOf={({ id }) => id}
      busy={busy}
      partsOf={({ id, days }) => days.map((day) => ({ id: `${id} ${day.day}`, name: formats.date(day.day), figures: day, days: [] }))}
    />
  );
}
