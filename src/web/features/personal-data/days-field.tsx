import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export const [FEWEST, MOST] = [30, 3650];
export const isAllowed = (days: number | null): boolean => days === null || (Number.isInteger(days) && days >= FEWEST && days <= MOST);

type Props = { label: string; description: string; value: number | null; onChange: (days: number | null) => void };

/** A number of days, or for ever. */
export function DaysField({ label, description, value, onChange }: Props) {
  const { t } = useTranslation('personal-data');
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      min={FEWEST}
      max={MOST}
      step={1}
      label={label}
      description={description}
      placeholder={t('retention.forever')}
      error={isAllowed(value) ? undefined : t('retention.range', { fewest: FEWEST, most: MOST })}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : Number(currentTarget.value))}
    />
  );
}
