import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType, Record as Kept } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { ColumnMenu } from '../../ui/column-menu';
import { type Column, DataTable } from '../../ui/data-table';
import type { Ordering } from '../../ui/sort-head';
import type { Selection } from '../../ui/use-selection';
import { FieldCell } from '../custom-fields/field-cell';
import { filesLast, sortable } from './record-fields.domain';
import classes from './record-table.module.css';
import { useRecordColumns } from './use-record-columns';

type Props = { type: EntityType; records: Kept[]; busy: boolean; order?: Ordering; selection?: Selection<Kept>; bar?: ReactNode };

/** Records as rows; which columns are shown each person chooses for each type. */
export function RecordTable({ type, records, busy, order, selection, bar }: Props) {
  const { t } = useTranslation('records');
  const formats = useFormats();
  const columns = useMemo((): Column<Kept>[] => {
    const sorts = new Set(sortable(type).map(({ key }) => key));
    return [
      {
        id: 'title',
        label: t('name'),
        sort: 'title',
        cell: ({ title }) => title || <span className={classes.untitled}>{t('untitled')}</span>,
      },
      ...filesLast(type)
        .filter((field) => field.type !== 'long')
        .map(
          (field): Column<Kept> => ({
            id: field.key,
            label: field.name,
            ...(field.type === 'number' || field.type === 'money' ? { align: 'right' } : {}),
            ...(sorts.has(field.key) ? { sort: field.key } : {}),
            cell: ({ fields, related }) =>
              field.type === 'file' ? (
                <FileCount value={fields[field.key]} />
              ) : field.type === 'relation' ? (
                joined(related[field.key]?.map(({ title }) => title || t('untitled')) ?? [], ', ')
              ) : (
                <FieldCell field={field} value={fields[field.key]} />
              ),
          }),
        ),
      {
        ...{ id: 'createdAt', label: t('createdAt'), sort: 'createdAt' },
        cell: ({ createdAt }) => <time dateTime={createdAt}>{formats.moment(createdAt)}</time>,
      },
      {
        ...{ id: 'updatedAt', label: t('updatedAt'), sort: 'updatedAt' },
        cell: ({ updatedAt }) => <time dateTime={updatedAt}>{formats.moment(updatedAt)}</time>,
      },
    ];
  }, [t, formats, type]);
  const { shown, hidden, hide } = useRecordColumns(type, columns);
  return (
    <div>
      <div className={classes.tools}>
        <ColumnMenu columns={columns.slice(1)} hidden={hidden} onHide={hide} />
      </div>
      <DataTable
        label={type.plural}
        columns={shown}
        rows={records}
        idOf={({ id }) => id}
        busy={busy}
        narrow="cards"
        hrefOf={({ id }) => `/records/${type.key}/${id}`}
        {...(selection ? { selection } : {})}
        order={order}
        bar={bar}
      />
    </div>
  );
}

/** How many files a field has. */
function FileCount({ value }: { value: unknown }) {
  const { t } = useTranslation('records');
  return Array.isArray(value) && value.length > 0 ? t('history.files', { count: value.length }) : null;
}
