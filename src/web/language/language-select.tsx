import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from './i18n';
import { bestLanguage, LANGUAGE_NAMES, LANGUAGES } from './languages';
import { useLanguage } from './use-language';

const choices = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));

export function LanguageSelect({ label }: { label?: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <NativeSelect
      size="sm"
      {...(label ? { label } : { 'aria-label': t('language.label') })}
      data={choices}
      value={language}
      onChange={(event) => void chooseLanguage(bestLanguage([event.currentTarget.value]))}
    />
  );
}
