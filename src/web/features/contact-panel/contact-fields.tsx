import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/i18n/use-language';
import { zoneChoices } from '../sign-in/time-zones';

/** The languages that customers are most likely to write in; a contact may have any other, by a program. */
const USUAL = ['pt-BR', 'es', 'en', 'pt-PT', 'fr', 'it', 'de', 'nl', 'ja', 'zh', 'ko', 'ar', 'ru', 'uk', 'pl', 'tr', 'hi'];

/** Names of languages, written as they stand alone: in Portuguese and Spanish they begin with a small letter in a sentence. */
export function useLanguageName(): (tag: string) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' });
  return (tag) => (names.of(tag) ?? tag).replace(/^./u, (letter) => letter.toLocaleUpperCase(language));
}

type Props = { used: string; input: object };

/** The language of a contact; `used`: the one it has, empty where none is known. */
export function LanguageField({ used, input }: Props) {
  const { t } = useTranslation('contact-panel');
  const nameOf = useLanguageName();
  const all = used === '' || USUAL.includes(used) ? USUAL : [used, ...USUAL];
  return (
    <NativeSelect
      label={t('person.language')}
      data={[{ value: '', label: t('person.unknown') }, ...all.map((value) => ({ value, label: nameOf(value) }))]}
      {...input}
    />
  );
}

export function ZoneField({ used, input }: Props) {
  const { t } = useTranslation('contact-panel');
  return (
    <NativeSelect
      label={t('person.timezone')}
      data={[{ value: '', label: t('person.unknown') }, ...(used === '' ? zoneChoices() : zoneChoices(used))]}
      {...input}
    />
  );
}
