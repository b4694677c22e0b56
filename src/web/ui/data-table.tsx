import { type ColumnDef, createExpandedRowModel, rowExpandingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { Fragment, type ReactNode, useMemo, useState } from 'react';
import classes from './data-table.module.css';
import { LongRows } from './long-rows';
import { RowOpener } from './row-opener';
import { SelectAllCell, SelectCell } from './select-cell';
import { directionOf, type Ordering, SortHead } from './sort-head';
import type { Selection } from './use-selection';

export type Column<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right, below each other. */
  align?: 'right';
  /** Where each row is a card of its own. */
  card?: 'corner' | 'hidden';
  /** Where columns are chosen: shown only to who chose it. */
  extra?: true;
  /** The name that rows are ordered by with this column, where they can be. */
  sort?: string;
};

export type TableProps<Row> = {
  label: string;
  /** The first names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  busy?: boolean;
  /** Where the width does not suffice: the table scrolls, or each row becomes a card. */
  narrow?: 'scroll' | 'cards';
  onOpen?: (row: Row) => void;
  /** Where the row leads, instead of `onOpen`. */
  hrefOf?: (row: Row) => string;
  /** What a row consists of, in the same columns, shown when the row is opened. */
  partsOf?: (row: Row) => Row[];
  /** What is shown below a row when it is opened. */
  detailsOf?: (row: Row) => ReactNode;
  selection?: Selection<Row>;
  /** What the rows are ordered by, where the heads of columns change that. */
  order?: Ordering | undefined;
  /** Below the rows, and in sight wherever one is among them: what can be done with those selected. */
  bar?: ReactNode;
};

const FEATURES = tableFeatures({ rowExpandingFeature, expandedRowModel: createExpandedRowModel() });
/** What is narrow is so by the width of the table's own place. */
const HOLDER = { containerType: 'inline-size' } as const;
/** What scrolls sideways must be within reach of the keyboard. */
const SCROLLS = { tabIndex: 0 };
/** From here on only what is in sight is drawn. */
const MANY = 100;

/** Rows of one kind: a table at a desk; on a phone it scrolls, or is a list of cards with the same roles. */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const { label, columns, rows, idOf, busy = false, narrow = 'scroll', onOpen, hrefOf, partsOf, detailsOf, selection, order, bar } = props;
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const defs = useMemo(() => columns.map(defOf), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features: FEATURES,
    columns: defs,
    data,
    getRowId: idOf,
    autoResetExpanded: false,
    ...(partsOf ? { getSubRows: partsOf } : {}),
    ...(detailsOf ? { getRowCanExpand: () => true } : {}),
  });
  const shown = table.getRowModel().rows;
  const long = shown.length > MANY;
  const look = (id: string): { 'data-align'?: string | undefined; 'data-card'?: string | undefined } => {
    const column = columns.find((each) => each.id === id);
    return { 'data-align': column?.align, 'data-card': column?.card };
  };
  // Called here, and not made a component of its own: with each new list of columns that would be another component, whose
  // elements are made anew, under the focus and the pointer of whoever works with them.
  const contentOf = (id: string, row: Row): ReactNode => columns.find((column) => column.id === id)?.cell(row);
  const cellsOf = (row: (typeof shown)[number]): ReactNode => (
    <>
      {selection && (row.depth === 0 ? <SelectCell selection={selection} row={row.original} /> : <td />)}
      {row.getAllCells().map((cell, place) =>
        place === 0 ? (
          <th key={cell.id} scope="row">
            <RowOpener
              onOpen={onOpen && (() => onOpen(row.original))}
              href={hrefOf?.(row.original)}
              canExpand={row.getCanExpand()}
              expanded={row.getIsExpanded()}
              onExpand={() => row.toggleExpanded()}
            >
              {contentOf(cell.column.id, row.original)}
            </RowOpener>
          </th>
        ) : (
          <td key={cell.id} {...look(cell.column.id)}>
            {contentOf(cell.column.id, row.original)}
          </td>
        ),
      )}
    </>
  );
  const detailsBelow = (row: (typeof shown)[number]): ReactNode =>
    detailsOf !== undefined &&
    row.getIsExpanded() && (
      <td className={classes.details} colSpan={columns.length + (selection ? 1 : 0)}>
        {detailsOf(row.original)}
      </td>
    );
  const marks = { 'data-long': long || undefined, 'data-selects': selection !== undefined || undefined };
  return (
    <div style={HOLDER}>
      <div ref={setFrame} className={classes.frame} data-narrow={narrow} {...(narrow === 'scroll' ? SCROLLS : {})}>
        {/* biome-ignore lint/a11y/noRedundantRoles: as cards, and as long rows, it is no table to a browser any more */}
        <table className={classes.table} role="table" aria-label={label} aria-busy={busy || undefined} {...marks}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {selection && <SelectAllCell selection={selection} rows={rows} />}
                {group.headers.map(({ id, column: { id: name } }) => {
                  const { label: head = '', sort } = columns.find((column) => column.id === name) ?? {};
                  return (
                    <th key={id} scope="col" aria-sort={directionOf(sort, order)} {...look(name)}>
                      {order && sort !== undefined ? <SortHead label={head} sort={sort} order={order} /> : head}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          {long ? (
            frame && (
              <LongRows frame={frame}>
                {shown.flatMap((row) => {
                  const details = detailsBelow(row);
                  return [
                    <Fragment key={row.id}>{cellsOf(row)}</Fragment>,
                    ...(details ? [<Fragment key={`${row.id} details`}>{details}</Fragment>] : []),
                  ];
                })}
              </LongRows>
            )
          ) : (
            <tbody>
              {shown.map((row) => {
                const details = detailsBelow(row);
                return (
                  <Fragment key={row.id}>
                    <tr className={classes.row} data-part={row.depth > 0 || undefined}>
                      {cellsOf(row)}
                    </tr>
                    {details && <tr>{details}</tr>}
                  </Fragment>
                );
              })}
            </tbody>
          )}
        </table>
      </div>
      {bar}
    </div>
  );
}

const defOf = <Row extends object>({ id }: Column<Row>): ColumnDef<typeof FEATURES, Row> => ({ id });
