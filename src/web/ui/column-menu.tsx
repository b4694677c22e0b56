import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './column-menu.module.css';
import { Popup } from './popup';

type Props = {
  columns: readonly { id: string; label: string }[];
  hidden: readonly string[];
  onHide: (hidden: string[]) => void;
};

/** Which columns of a table are shown. What names the row always is. */
export function ColumnMenu({ columns, hidden, onHide }: Props) {
  const { t } = useTranslation();
  const face = (
    <>
      <IconColumns3 size={16} aria-hidden />
      {t('table.columns')}
    </>
  );
  return (
    <Popup title={t('table.columns')} width={240} below className={classes.button} face={face}>
      {() => (
        <fieldset className={classes.columns}>
          <legend className={classes.legend}>{t('table.shown')}</legend>
          {columns.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={!hidden.includes(id)}
              onChange={({ currentTarget }) => onHide(currentTarget.checked ? hidden.filter((one) => one !== id) : [...hidden, id])}
            />
          ))}
        </fieldset>
      )}
    </Popup>
  );
}
