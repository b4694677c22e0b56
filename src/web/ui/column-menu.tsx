import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
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
      {() => <Boxes columns={columns} hidden={hidden} onHide={onHide} />}
    </Popup>
  );
}

/** A box shows what was chosen at once: what is hidden comes back a moment later, and until then the box would turn back. */
function Boxes({ columns, hidden, onHide }: Props) {
  const { t } = useTranslation();
  const known = hidden.join('\n');
  const [seen, setSeen] = useState(known);
  const [chosen, setChosen] = useState(hidden);
  if (seen !== known) {
    setSeen(known);
    setChosen(hidden);
  }
  const choose = (next: string[]): void => {
    setChosen(next);
    onHide(next);
  };
  return (
    <fieldset className={classes.columns}>
      <legend className={classes.legend}>{t('table.shown')}</legend>
      {columns.map(({ id, label }) => (
        <Checkbox
          key={id}
          label={label}
          checked={!chosen.includes(id)}
          onChange={({ currentTarget }) => choose(currentTarget.checked ? chosen.filter((one) => one !== id) : [...chosen, id])}
        />
      ))}
    </fieldset>
  );
}
