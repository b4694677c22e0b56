import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  description?: string;
  value: number | null;
  least?: number;
  most?: number;
  /** What is shown where there is no number. */
  empty?: string;
  error?: string | undefined;
  onChange: (value: number | null) => void;
};

/** A whole number, of minutes unless said otherwise, or none. */
export function NumberField({ label, description, value, least = 1, most = 10_080, empty, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="number"
      inputMode="numeric"
      min={least}
      max={most}
      step={1}
      label={label}
      description={description}
      placeholder={empty ?? t('never')}
      error={error}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    />
  );
}
