import type { TypeOptions } from 'i18next';

export const LANGUAGES = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A feature’s texts; `common` and `message` are there from the first screen on, the others when a page that wants them opens. */
export type Area = keyof TypeOptions['resources'];

/** Each language by its own name: who needs it reads it. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', 'pt-BR': 'Português (Brasil)', es: 'Español' };

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The first of the wanted tags that we speak, by its primary language; else English. */
export const bestLanguage = (wanted: readonly (string | null | undefined)[]): Language =>
  wanted.map((tag) => LANGUAGES.find((ours) => tag && primary(ours) === primary(tag))).find((found) => found !== undefined) ?? 'en';
