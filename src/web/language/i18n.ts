import { createInstance, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { bestLanguage, type Language } from './languages';

const STORED = 'prosa.language';

/** One catalogue at a time: each is a file of its own, fetched when its language is chosen. */
const catalogues: Record<Language, () => Promise<{ default: ResourceLanguage }>> = {
  en: () => import('../locales/en.json'),
  'pt-BR': () => import('../locales/pt-BR.json'),
  es: () => import('../locales/es.json'),
};

export const i18n = createInstance();
void i18n
  .use(initReactI18next)
  .init({ lng: 'en', fallbackLng: false, resources: {}, interpolation: { escapeValue: false }, react: { useSuspense: false } });

export async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', (await catalogues[language]()).default);
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export const chosenLanguage = (): string | null => localStorage.getItem(STORED);

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await speak(language);
}

/** The user's own choice, else what the account says, else the browser. */
export const preferredLanguage = (account: readonly (string | null)[] = []): Language =>
  bestLanguage([chosenLanguage(), ...account, ...navigator.languages]);
