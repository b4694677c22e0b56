import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  description?: string;
  value: number | null;
  least?: number;
  most?: number;
  error?: string | undefined;
  onChange: (value: number | null) => void;
};

/** A number of minutes, or none. */
export function MinutesField({ label, description, value, least = 1, most = 10_080, error, onChange }: Props) {
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
      placeholder={t('never')}
      error={error}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    />
  );
}
