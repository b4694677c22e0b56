import { NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FilterField } from '../../client';
import classes from './option-pills.module.css';

type Props = {
  label: string;
  options: NonNullable<FilterField['values']>;
  chosen: readonly string[];
  readOnly?: boolean;
  onChange: (chosen: string[]) => void;
};

/** Some of a list: each that is chosen with a way to take it out, and the rest to choose from. */
export function OptionPills({ label, options, chosen, readOnly = false, onChange }: Props) {
  const { t } = useTranslation('segments');
  const left = options.filter(({ value, isArchived }) => !isArchived && !chosen.includes(value));
  const nameOf = (value: string): string => options.find((one) => one.value === value)?.label ?? t('gone');
  return (
    <div className={classes.field}>
      {chosen.length > 0 && (
        <ul className={classes.pills} aria-label={label}>
          {chosen.map((value) => (
            <li key={value} className={classes.pill}>
              <span dir="auto">{nameOf(value)}</span>
              {!readOnly && (
                <button
                  type="button"
                  className={classes.out}
                  aria-label={t('takeOut', { name: nameOf(value) })}
                  onClick={() => onChange(chosen.filter((one) => one !== value))}
                >
                  <IconX size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && left.length > 0 && (
        <NativeSelect
          aria-label={label}
          data={[
            { value: '', label: t(chosen.length > 0 ? 'chooseMore' : 'choose') },
            ...left.map(({ value, label: name }) => ({ value, label: name })),
          ]}
          value=""
          onChange={(event) => event.currentTarget.value !== '' && onChange([...chosen, event.currentTarget.value])}
        />
      )}
      {options.length === 0 && <p className={classes.none}>{t('noOptions')}</p>}
    </div>
  );
}
