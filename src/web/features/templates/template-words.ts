import type { Template } from '../../client';
import type { Language } from '../../lib/i18n/languages';
import { useLanguage } from '../../lib/i18n/use-language';
import type { Tone } from '../../ui/status-badge';

export type Status = Template['status'];
export const STATUSES = [
  ...(['draft', 'in_review', 'ready', 'pending', 'approved', 'rejected', 'paused', 'disabled', 'deleting', 'missing', 'unknown'] as const),
] as const;
export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;

export const TONES: Readonly<Record<Status, Tone>> = {
  draft: 'quiet',
  in_review: 'warn',
  ready: 'warn',
  pending: 'warn',
  approved: 'good',
  rejected: 'bad',
  paused: 'bad',
  disabled: 'bad',
  deleting: 'bad',
  missing: 'bad',
  unknown: 'quiet',
};
export const QUALITY_TONES: Readonly<Record<NonNullable<Template['quality']>, Tone>> = {
  GREEN: 'good',
  YELLOW: 'warn',
  RED: 'bad',
  UNKNOWN: 'quiet',
};

/** What the API lets be done in a state; it decides again itself. */
export const mayBeEdited = (status: Status): boolean => ['draft', 'in_review', 'ready', 'rejected', 'approved', 'paused'].includes(status);
/** Whether Meta has seen it: then its name, language and category stay. */
export const isAtMeta = ({ version, metaStatus }: Pick<Template, 'version' | 'metaStatus'>): boolean => version > 0 || metaStatus !== null;
/** Whether there is something that Meta has not been given yet. */
export const mayBeSubmitted = (one: Pick<Template, 'status' | 'live' | 'isChanged'>): boolean =>
  ['draft', 'ready', 'rejected'].includes(one.status) || (['approved', 'paused'].includes(one.status) && one.isChanged);

export const tagOf = (code: string): string => code.replace('_', '-');

/** The name of a template’s language, in the reader's own: `pt_BR` is Portuguese (Brazil). */
export function languageName(code: string, reader: Language): string {
  const names = new Intl.DisplayNames(reader, { type: 'language', languageDisplay: 'standard', fallback: 'none' });
  const found = names.of(tagOf(code));
  return found === undefined ? code : found.charAt(0).toLocaleUpperCase(reader) + found.slice(1);
}

export function useLanguageName(): (code: string) => string {
  const reader = useLanguage();
  return (code) => languageName(code, reader);
}
