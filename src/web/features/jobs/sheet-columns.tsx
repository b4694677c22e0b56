import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import classes from './sheet-columns.module.css';

type Props<Column extends string> = {
  all: readonly { column: Column; label: string }[];
  chosen: readonly Column[];
  onChange: (chosen: Column[]) => void;
};

/** Which columns a sheet will have, in the order in which they are offered. */
export function SheetColumns<Column extends string>({ all, chosen, onChange }: Props<Column>) {
  const { t } = useTranslation('jobs');
  return (
    <Checkbox.Group
      label={t('sheet.columns')}
      value={[...chosen]}
      onChange={(values: string[]) => onChange(all.map(({ column }) => column).filter((column) => values.includes(column)))}
    >
      <div className={classes.columns}>
        {all.map(({ column, label }) => (
          <Checkbox key={column} value={column} label={label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
