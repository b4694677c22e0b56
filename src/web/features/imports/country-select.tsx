import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneCountries } from '../../../kernel/phone';
import { useLanguage } from '../../lib/i18n/use-language';

/** Whose rules phones without a country code follow; empty: each phone must have its own. */
export function CountrySelect({ value, onChange }: { value: string; onChange: (country: string) => void }) {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return phoneCountries()
      .map((one) => ({ value: String(one), label: names.of(one) ?? one }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
  }, [language]);
  return (
    <NativeSelect
      label={t('country')}
      data={[{ value: '', label: t('noCountry') }, ...countries]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
