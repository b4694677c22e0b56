import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import type { EntityType, Record as Kept, RecordBulk } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { Confirm } from '../../ui/confirm';
import type { Ordering } from '../../ui/sort-head';
import { useSelection } from '../../ui/use-selection';
import { ManyBar } from './many-bar';
import { RecordTable } from './record-table';

const ManyDrawer = lazyPage(() => import('./many-drawer'), 'custom-fields', 'interactions', 'records');

type Props = {
  type: EntityType;
  records: Kept[];
  busy: boolean;
  filter: Filter | undefined;
  count: { count: number; isExact: boolean } | undefined;
  hasMore: boolean;
  order: Ordering;
  onMany: (what: RecordBulk) => void;
};
const idOf = ({ id }: Kept): string => id;

/** The list, of which many can be changed or deleted at once. */
export function SelectableRecords({ type, records, busy, filter, count, hasMore, order, onMany }: Props) {
  const { t } = useTranslation('records');
  const nameOf = ({ title }: Kept): string => title || t('untitled');
  const selection = useSelection(records, { idOf, nameOf, filter: JSON.stringify(filter ?? null) });
  const [asking, setAsking] = useState<'edit' | 'delete'>();
  if (type.right !== 'edit') return <RecordTable type={type} records={records} busy={busy} order={order} />;
  const many = selection.everything ? (count?.count ?? records.length) : selection.rows.length;
  const begin = (act: Pick<RecordBulk, 'change' | 'delete'>): void => {
    setAsking(undefined);
    const ids = selection.rows.map(idOf);
    onMany({ ...act, ...(selection.everything ? { filter: filter ?? null } : { ids }) });
    selection.select([]);
  };
  return (
    <>
      <RecordTable
        type={type}
        records={records}
        busy={busy}
        order={order}
        selection={selection}
        bar={
          <ManyBar
            selection={selection}
            shown={records}
            many={many}
            all={hasMore ? count : undefined}
            onEdit={() => setAsking('edit')}
            onDelete={() => setAsking('delete')}
          />
        }
      />
      <Suspense>
        {asking === 'edit' && (
          <ManyDrawer
            type={type}
            title={t('many.title', { count: many })}
            onChosen={(change) => begin({ change })}
            onClose={() => setAsking(undefined)}
          />
        )}
      </Suspense>
      {asking === 'delete' && (
        <Confirm
          title={t('many.deleteAsk', { count: many })}
          consequence={t('many.deleteMeans')}
          label={t('delete.open')}
          busy={false}
          onYes={() => begin({ delete: true })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
