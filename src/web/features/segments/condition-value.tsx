import { NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseValue } from '../../../kernel/fields/parse';
import { printValue } from '../../../kernel/fields/print';
import { type FieldDefinition, isFault, type Reading } from '../../../kernel/fields/types';
import { MOST_DAYS, MOST_RECORDS, type Operator, type Value } from '../../../kernel/filter';
import { instantOf } from '../../../kernel/time';
import { useLanguage } from '../../lib/i18n/use-language';
import { atMost } from '../../lib/screen/at-most';
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
        rightSection={
          <Text span size="sm" c="dimmed" aria-hidden>
            {t(isDays ? 'days' : 'times')}
          </Text>
        }
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
  if (is === 'one-of') return <SeveralTexts value={value} isNumber={field.type === 'number'} readOnly={readOnly} onChange={onChange} />;
  if (field.currency) return <Amount currency={field.currency} value={value} readOnly={readOnly} onChange={onChange} />;
  if (field.type === 'number')
    return (
      <TextInput
        {...common}
        type="number"
        step="any"
        value={textOf(value)}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
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

/** Of amounts only the language is read. */
const OF_AMOUNTS: Omit<Reading, 'locale'> = { zone: 'UTC', now: instantOf(0), from: 'person', phone: () => ({ code: 'phone-invalid' }) };

/** An amount as people write it; what is none is no value yet. */
function Amount({ currency, value, readOnly, onChange }: Pick<Props, 'value' | 'readOnly' | 'onChange'> & { currency: string }) {
  const { t } = useTranslation('segments');
  const reading = { locale: useLanguage(), ...OF_AMOUNTS };
  const money: FieldDefinition = { no: 10, key: 'amount', name: '', type: 'money', currency };
  const [text, setText] = useState(typeof value === 'number' ? printValue(money, value, reading) : '');
  return (
    <TextInput
      aria-label={t('value')}
      inputMode="decimal"
      readOnly={readOnly}
      rightSection={
        <Text span size="sm" c="dimmed" aria-hidden>
          {currency}
        </Text>
      }
      rightSectionWidth={56}
      {...atMost(LONGEST)}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const read = parseValue(money, event.currentTarget.value, reading);
        onChange(isFault(read) ? undefined : (read.value ?? undefined));
      }}
    />
  );
}

/** Several values in one line, by comma. */
function SeveralTexts({ value, isNumber, readOnly, onChange }: Pick<Props, 'value' | 'readOnly' | 'onChange'> & { isNumber: boolean }) {
  const { t } = useTranslation('segments');
  return (
    <TextInput
      aria-label={t('value')}
      placeholder={t('byComma')}
      readOnly={readOnly}
      defaultValue={listOf(value).join(COMMA)}
      onChange={(event) => {
        const parts = event.currentTarget.value
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== '');
        onChange(isNumber ? parts.map(Number).filter(Number.isFinite) : parts);
      }}
    />
  );
}
