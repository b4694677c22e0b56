import { useMemo } from 'react';
import { type TableName, useHiddenColumns } from '../lib/screen/use-hidden-columns';
import classes from './chosen-table.module.css';
import { ColumnMenu } from './column-menu';
import { DataTable, type TableProps } from './data-table';

type Props<Row> = TableProps<Row> & {
  /** The name by which the person's choice of columns is kept. */
  table: TableName;
};

/** A table of those columns that the person wants to see. */
export function ChosenTable<Row extends object>({ table, columns, ...rest }: Props<Row>) {
  const [chosen, hide] = useHiddenColumns(table);
  const hidden = useMemo(() => chosen ?? columns.filter(({ extra }) => extra).map(({ id }) => id), [chosen, columns]);
  const shown = useMemo(() => columns.filter(({ id }, place) => place === 0 || !hidden.includes(id)), [columns, hidden]);
  return (
    <div>
      <div className={classes.tools}>
        <ColumnMenu columns={columns.slice(1)} hidden={hidden} onHide={hide} />
      </div>
      <DataTable columns={shown} {...rest} />
    </div>
  );
}
