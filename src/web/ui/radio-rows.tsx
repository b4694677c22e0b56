import { type ReactNode, useId } from 'react';
import classes from './radio-rows.module.css';

export type RadioRow = {
  id: string;
  icon?: ReactNode;
  label: string;
  fact: string;
  /** Why it cannot be chosen is said in `fact`. */
  disabled?: boolean;
};
type Props = {
  /** For screen readers, and the name of the group. */
  label: string;
  /** Said where there is nothing to choose from. */
  none: string;
  rows: readonly RadioRow[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

/** One of many, each with a fact that helps to decide, in a dialog that does something with the one chosen. */
export function RadioRows({ label, none, rows, chosen, onChoose }: Props) {
  const name = useId();
  if (rows.length === 0) return <p className={classes.none}>{none}</p>;
  return (
    <fieldset className={classes.rows}>
      <legend className={classes.legend}>{label}</legend>
      {rows.map(({ id, icon, label: words, fact, disabled = false }) => (
        <label key={id} className={classes.row}>
          <input type="radio" name={name} disabled={disabled} checked={id === chosen} onChange={() => onChoose(id)} />
          {icon}
          <span className={classes.label} dir="auto">
            {words}
          </span>
          <span className={classes.fact} dir="auto">
            {fact}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
