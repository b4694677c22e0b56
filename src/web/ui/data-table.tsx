import { IconChevronRight } from '@tabler/icons-react';
import {
  type ColumnDef,
  createExpandedRowModel,
  rowExpandingFeature,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import classes from './data-table.module.css';
import { LongRows } from './long-rows';

export type Column<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right, below each other. */
  align?: 'right';
  /** Where each row is a card of its own. */
  card?: 'corner' | 'hidden';
};

type Props<Row> = {
  label: string;
  /** The first names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  busy?: boolean;
  /** Where the width does not suffice: the table scrolls, or each row becomes a card. */
  narrow?: 'scroll' | 'cards';
  onOpen?: (row: Row) => void;
  /** What a row consists of, in the same columns, shown when the row is opened. */
  partsOf?: (row: Row) => Row[];
};

const FEATURES = tableFeatures({ rowExpandingFeature, expandedRowModel: createExpandedRowModel() });
/** What scrolls sideways must be within reach of the keyboard. */
const SCROLLS = { tabIndex: 0 };
/** From here on only what is in sight is drawn. */
const MANY = 100;

/** Rows of one kind: a table at a desk; on a phone it scrolls, or is a list of cards with the same roles. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { label, columns, rows, idOf, busy = false, narrow = 'scroll', onOpen, partsOf } = props;
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
  });
  const shown = table.getRowModel().rows;
  const long = shown.length > MANY;
  const look = (id: string): { 'data-align'?: string | undefined; 'data-card'?: string | undefined } => {
    const column = columns.find((each) => each.id === id);
    return { 'data-align': column?.align, 'data-card': column?.card };
  };
  const cellsOf = (row: (typeof shown)[number]): ReactNode =>
    row.getAllCells().map((cell, place) =>
      place === 0 ? (
        <th key={cell.id} scope="row">
          <Opener row={row} onOpen={onOpen}>
            <table.FlexRender cell={cell} />
          </Opener>
        </th>
      ) : (
        <td key={cell.id} {...look(cell.column.id)}>
          <table.FlexRender cell={cell} />
        </td>
      ),
    );
  return (
    <div ref={setFrame} className={classes.frame} data-narrow={narrow} {...(narrow === 'scroll' ? SCROLLS : {})}>
      {/* biome-ignore lint/a11y/noRedundantRoles: as cards, and as long rows, it is no table to a browser any more */}
      <table className={classes.table} role="table" data-long={long || undefined} aria-label={label} aria-busy={busy || undefined}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" {...look(header.column.id)}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        {long ? (
          frame && (
            <LongRows frame={frame}>
              {shown.map((row) => (
                <Cells key={row.id}>{cellsOf(row)}</Cells>
              ))}
            </LongRows>
          )
        ) : (
          <tbody>
            {shown.map((row) => (
              <tr key={row.id} className={classes.row} data-part={row.depth > 0 || undefined}>
                {cellsOf(row)}
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

const Cells = ({ children }: { children: ReactNode }): ReactNode => children;

function defOf<Row extends object>({ id, label, cell }: Column<Row>): ColumnDef<typeof FEATURES, Row> {
  return { id, header: label, cell: ({ row }) => cell(row.original) };
}

type OpenerProps<Row extends object> = {
  row: TableRow<typeof FEATURES, Row>;
  onOpen: ((row: Row) => void) | undefined;
  children: ReactNode;
};

/** What names a row also opens it, where there is something to open. */
function Opener<Row extends object>({ row, onOpen, children }: OpenerProps<Row>) {
  if (onOpen)
    return (
      <button type="button" className={classes.open} onClick={() => onOpen(row.original)}>
        {children}
      </button>
    );
  if (!row.getCanExpand()) return children;
  return (
    <button type="button" className={classes.expand} aria-expanded={row.getIsExpanded()} onClick={() => row.toggleExpanded()}>
      <IconChevronRight size={16} aria-hidden />
      {children}
    </button>
  );
}
