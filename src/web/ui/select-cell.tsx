import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import classes from './select-cell.module.css';
import type { Selection } from './use-selection';

/** The cell in which a row is selected. */
export function SelectCell<Row>({ selection, row }: { selection: Selection<Row>; row: Row }) {
  const { t } = useTranslation();
  return (
    <td className={classes.cell} data-select>
      <Checkbox
        size="xs"
        className={classes.box}
        aria-label={t('table.select', { name: selection.nameOf(row) })}
        checked={selection.has(row)}
        onChange={() => selection.toggle(row)}
      />
    </td>
  );
}

/** Above those cells: selects every row on screen, or none. */
export function SelectAllCell<Row>({ selection, rows }: { selection: Selection<Row>; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const count = rows.filter(selection.has).length;
  const all = count > 0 && count === rows.length;
  return (
    <td className={classes.cell} data-select>
      <Checkbox
        size="xs"
        aria-label={t('table.selectAll')}
        checked={all}
        indeterminate={count > 0 && !all}
        onChange={() => selection.select(all ? [] : rows)}
      />
    </td>
  );
}
