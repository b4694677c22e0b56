import { NativeSelect, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_DAYS, MOST_RECORDS, type Operator, type Value } from '../../../kernel/filter';
import { atMost } from '../../lib/screen/at-most';
import { comparedOf, writtenOf } from './amounts.domain';
import type { Asked } from './operators.domain';
import { OptionPills } from './option-pills';

type Props = {
  field: Asked;
  is: Operator;
  value: Value | undefined;
  readOnly: boolean;
  onChange: (value: Value | undefined) => void;
};

const LONGEST = 200;
/** Of what is written in one field, which is no sentence. */
const COMMA = ', ';
const textOf = (value: Value | undefined): string => (value === undefined || typeof value === 'object' ? '' : String(value));
const listOf = (value: Value | undefined): string[] => (value !== undefined && typeof value === 'object' ? value.map(String) : []);
/** The day of an instant, and the instant at which a day begins, where the reader is. */
const dayOf = (value: Value | undefined): string => {
  const at = new Date(textOf(value));
  if (Number.isNaN(at.getTime())) return '';
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
};
const beginningOf = (day: string): string | undefined => (day === '' ? undefined : new Date(`${day}T00:00:00`).toISOString());

const Unit = ({ children }: { children: ReactNode }) => (
  <Text span size="sm" c="dimmed" aria-hidden>
    {children}
  </Text>
);

/** What a condition compares with: chosen where there is a list, else written in the way of its type. */
export function ConditionValue({ field, is, value, readOnly, onChange }: Props) {
  const { t } = useTranslation('segments');
  const label = t('value');
  const common = { 'aria-label': label, readOnly };
  const isDays = is === 'within-days' || is === 'beyond-days';
  if (isDays || field.type === 'records')
    return (
      <TextInput
        {...common}
        type="number"
        inputMode="numeric"
        min={1}
        max={isDays ? MOST_DAYS : MOST_RECORDS}
        step={1}
        rightSection={<Unit>{t(isDays ? 'days' : 'times')}</Unit>}
        rightSectionWidth={isDays ? 56 : 84}
        value={textOf(value)}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
      />
    );
  if (field.values && is === 'one-of')
    return <OptionPills label={label} options={field.values} chosen={listOf(value)} readOnly={readOnly} onChange={onChange} />;
  if (field.values)
    return (
      <NativeSelect
        aria-label={label}
        disabled={readOnly}
        data={[{ value: '', label: t('choose') }, ...field.values.map((one) => ({ value: one.value, label: one.label }))]}
        value={textOf(value)}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    );
  if (field.type === 'flag')
    return (
      <NativeSelect
        aria-label={label}
        disabled={readOnly}
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={textOf(value)}
        onChange={(event) => onChange(event.currentTarget.value === 'true')}
      />
    );
  if (is === 'one-of') return <SeveralTexts field={field} value={value} readOnly={readOnly} onChange={onChange} />;
  if (field.type === 'number')
    return (
      <TextInput
        {...common}
        {...(field.currency ? { rightSection: <Unit>{field.currency}</Unit>, rightSectionWidth: 56 } : {})}
        type="number"
        step="any"
        value={value === undefined ? '' : writtenOf(field, Number(value))}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : comparedOf(field, event.currentTarget.value))}
      />
    );
  if (field.type === 'instant')
    return (
      <TextInput {...common} type="date" value={dayOf(value)} onChange={(event) => onChange(beginningOf(event.currentTarget.value))} />
    );
  const type = field.type === 'day' ? 'date' : field.type === 'time' ? 'time' : 'text';
  return (
    <TextInput
      {...common}
      {...(type === 'text' ? atMost(LONGEST) : {})}
      type={type}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

/** Several values in one line, by comma. */
function SeveralTexts({ field, value, readOnly, onChange }: Pick<Props, 'field' | 'value' | 'readOnly' | 'onChange'>) {
  const { t } = useTranslation('segments');
  const isNumber = field.type === 'number';
  const written = isNumber ? listOf(value).map((one) => writtenOf(field, Number(one))) : listOf(value);
  return (
    <TextInput
      aria-label={t('value')}
      placeholder={t('byComma')}
      readOnly={readOnly}
      defaultValue={written.join(COMMA)}
      onChange={(event) => {
        const parts = event.currentTarget.value
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '');
        onChange(isNumber ? parts.map((one) => comparedOf(field, one)).filter(Number.isFinite) : parts);
      }}
    />
  );
}
