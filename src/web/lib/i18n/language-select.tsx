import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from './i18n';
import { bestLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from './languages';
import { useLanguage } from './use-language';

const choices = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));

type Props = { label?: string; onChosen?: (language: Language) => void };

export function LanguageSelect({ label, onChosen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <NativeSelect
      size="sm"
      {...(label ? { label } : { 'aria-label': t('language.label') })}
      data={choices}
      value={language}
      onChange={(event) => {
        const chosen = bestLanguage([event.currentTarget.value]);
        void chooseLanguage(chosen);
        onChosen?.(chosen);
      }}
    />
  );
}
