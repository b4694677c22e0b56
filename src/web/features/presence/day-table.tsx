import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../ui/data-table';
import type { PersonDay, Stretch } from './day.domain';
import { useDayWords } from './use-day-words';

type Line = { user: PersonDay['user']; stretch: Stretch };

/** The same as the bars, to be read line by line. */
export function DayTable({ days, timezone }: { days: readonly PersonDay[]; timezone: string }) {
  const { t } = useTranslation('presence');
  const words = useDayWords(timezone);
  const lines = days.flatMap(({ user, stretches }) => stretches.map((stretch) => ({ user, stretch })));
  const columns = useMemo((): Column<Line>[] => {
    const labels = [t('from'), t('to'), t('day.length'), t('status'), t('over'), t('connectedFor'), t('day.who')];
    return [
      { id: 'person', label: t('person'), cell: ({ user }) => user.name },
      ...labels.map((label, place) => ({ id: label, label, cell: ({ stretch }: Line) => words.cells(stretch)[place] })),
    ];
  }, [t, words]);
  return <DataTable label={t('day.table')} columns={columns} rows={lines} idOf={({ user, stretch }) => `${user.id} ${stretch.from}`} />;
}
