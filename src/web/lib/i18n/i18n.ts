import { createInstance, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from './isolated';
import { type Area, bestLanguage, type Language } from './languages';

const STORED = 'prosa.language';

/** A file for each feature and each language, fetched when both are wanted. */
const catalogues = import.meta.glob<{ default: ResourceLanguage }>(['../../features/*/texts/*.json', '../texts/*.json']);
const fileOf = (area: Area, language: Language): string =>
  area === 'common' ? `../texts/${language}.json` : `../../features/${area}/texts/${language}.json`;
const opened = new Set<Area>(['common', 'message']);

export const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: false,
  defaultNS: 'common',
  fallbackNS: 'common',
  resources: {},
  interpolation: { escapeValue: true, escape: isolated },
  react: { useSuspense: false },
});

async function learn(language: Language, area: Area): Promise<void> {
  if (i18n.hasResourceBundle(language, area)) return;
  const read = catalogues[fileOf(area, language)];
  if (read) i18n.addResourceBundle(language, area, (await read()).default);
}

/** The language that is spoken, or will be as soon as its texts are there. */
let wanted: Language = 'en';

/** The texts of an area, in the language spoken now and in each one chosen later, also while its texts are still on their way. */
export async function openArea(area: Area): Promise<void> {
  opened.add(area);
  await Promise.all([...new Set([bestLanguage([i18n.language]), wanted])].map((language) => learn(language, area)));
}

export async function speak(language: Language): Promise<void> {
  wanted = language;
  await Promise.all([...opened].map((area) => learn(language, area)));
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
