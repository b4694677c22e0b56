import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { useTranslation } from 'react-i18next';
import { atMost } from '../../lib/screen/at-most';
import type { Draft, ShownField } from './field-draft.domain';
import classes from './field-input.module.css';

export type FieldInputProps = {
  field: ShownField;
  value: Draft;
  error?: string | undefined;
  autoFocus?: boolean;
  onChange: (value: Draft) => void;
};

const INPUTS: Readonly<Partial<Record<ShownField['type'], { type?: string; inputMode?: 'decimal' }>>> = {
  date: { type: 'date' },
  time: { type: 'time' },
  instant: { type: 'datetime-local' },
  number: { inputMode: 'decimal' },
  money: { inputMode: 'decimal' },
  email: { type: 'email' },
  phone: { type: 'tel' },
};

/** The input of a field, whatever its type is. */
export function FieldInput({ field, value, error, autoFocus = false, onChange }: FieldInputProps) {
  const { t } = useTranslation('custom-fields');
  const { type, name, help, isRequired, options, unit, currency, max } = field;
  const usual = { label: name, description: help, error, autoFocus, required: isRequired, withAsterisk: isRequired };
  const text = Array.isArray(value) ? '' : value;
  const chosen = Array.isArray(value) ? value : [];
  const choosable = options.filter(({ no, isRetired }) => !isRetired || String(no) === text || chosen.includes(String(no)));
  const named = choosable.map(({ no, label }) => ({ value: String(no), label }));
  if (type === 'long')
    return <Textarea {...usual} autosize minRows={3} maxRows={10} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
  if (type === 'choices') return <MultiSelect {...usual} data={named} value={chosen} onChange={onChange} />;
  if (type === 'choice' || type === 'boolean') {
    const values =
      type === 'choice'
        ? named
        : [
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ];
    return (
      <NativeSelect
        {...usual}
        data={[{ value: '', label: t('nothing') }, ...values]}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...usual}
      {...INPUTS[type]}
      {...(type === 'text' ? atMost(typeof max === 'number' ? max : 500) : {})}
      autoComplete="off"
      rightSection={<span className={classes.unit}>{unit ?? (type === 'money' ? currency : undefined)}</span>}
      rightSectionWidth={unit || type === 'money' ? 56 : undefined}
      rightSectionPointerEvents="none"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
