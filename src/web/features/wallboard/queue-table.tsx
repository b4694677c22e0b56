import { useTranslation } from 'react-i18next';
import type { Conversation, Queue } from '../../client';
import { key } from '../../lib/i18n/key';
import { type Column, DataTable } from '../../ui/data-table';
import { Section } from '../../ui/section';
import { FigureLink } from './figure-link';
import { Wait } from './wait';
import { type Figures, figuresByQueue, SHOWN } from './wall.domain';

type Line = { queue: Queue; figures: Figures };

export function QueueTable({ entries, queues }: { entries: Conversation[]; queues: Queue[] }) {
  const { t } = useTranslation('wallboard');
  const columns: Column<Line>[] = [
    { id: 'queue', label: t('queue'), cell: ({ queue }) => queue.name },
    {
      id: 'oldest',
      label: t('oldest'),
      cell: ({ queue, figures }) => (figures.oldest ? <Wait since={figures.oldest} limit={queue.maxWaitMinutes} /> : '–'),
    },
    ...SHOWN.map(
      (shown): Column<Line> => ({
        id: shown,
        label: t(key('shown', shown)),
        align: 'right',
        cell: ({ queue, figures }) => (
          <FigureLink
            count={figures[shown]}
            label={t('showOf', { count: figures[shown], what: t(key('shown', shown)), of: queue.name })}
            to={{ shown, queue: queue.id }}
          />
        ),
      }),
    ),
  ];
  return (
    <Section id="wall-queues" title={t('queues')}>
      <DataTable label={t('queues')} columns={columns} rows={figuresByQueue(entries, queues)} idOf={({ queue }) => queue.id} />
    </Section>
  );
}
