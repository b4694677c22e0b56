import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityType, Record as Kept } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { ColumnMenu } from '../../ui/column-menu';
import { type Column, DataTable } from '../../ui/data-table';
import type { Selection } from '../../ui/use-selection';
import { FieldCell } from '../custom-fields/field-cell';
import { shownFields } from './record-fields.domain';
import classes from './record-table.module.css';
import { useRecordColumns } from './use-record-columns';

type Props = { type: EntityType; records: Kept[]; busy: boolean; selection?: Selection<Kept>; bar?: ReactNode };

/** Records as rows; which columns are shown each person chooses for each type. */
export function RecordTable({ type, records, busy, selection, bar }: Props) {
  const { t } = useTranslation('records');
  const formats = useFormats();
  const columns = useMemo(
    (): Column<Kept>[] => [
      {
        id: 'title',
        label: t('name'),
        cell: ({ title }) => title || <span className={classes.untitled}>{t('untitled')}</span>,
      },
      ...shownFields(type)
        .filter((field) => field.type !== 'long')
        .map(
          (field): Column<Kept> => ({
            id: field.key,
            label: field.name,
            ...(field.type === 'number' || field.type === 'money' ? { align: 'right' } : {}),
            cell: ({ fields, related }) =>
              field.type === 'relation' ? (
                joined(related[field.key]?.map(({ title }) => title || t('untitled')) ?? [], ', ')
              ) : (
                <FieldCell field={field} value={fields[field.key]} />
              ),
          }),
        ),
      { id: 'createdAt', label: t('createdAt'), cell: ({ createdAt }) => <time dateTime={createdAt}>{formats.moment(createdAt)}</time> },
      { id: 'updatedAt', label: t('updatedAt'), cell: ({ updatedAt }) => <time dateTime={updatedAt}>{formats.moment(updatedAt)}</time> },
    ],
    [t, formats, type],
  );
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
        bar={bar}
      />
    </div>
  );
}
