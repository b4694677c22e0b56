import type { Locale } from '../locale';

/** What people write for yes and no, in any of the languages, folded. */
export const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['sim', 's', 'si', 'yes', 'y', 'x', '1', 'true', 'verdadeiro', 'verdadero', '✓', '✔'].map((word) => [word, true] as const),
  ...['nao', 'n', 'no', '0', 'false', 'falso'].map((word) => [word, false] as const),
]);

const PRINTED: Readonly<Record<Locale, readonly [no: string, yes: string]>> = {
  en: ['No', 'Yes'],
  'pt-BR': ['Não', 'Sim'],
  es: ['No', 'Sí'],
};
export const printFlag = (flag: boolean, locale: Locale): string => PRINTED[locale][flag ? 1 : 0];
