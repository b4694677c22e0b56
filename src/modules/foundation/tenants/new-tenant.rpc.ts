import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { Locale } from '../../../kernel/locale';

/** What is known of a company when it opens its account. */
export type Opening = { locale: Locale; at: number };

declare module '../../../edge/feature' {
  interface HookTypes {
    /** The starting rows of a feature in a new company: part of the batch that creates it. */
    newTenant: (s: Scope, opening: Opening) => readonly BatchItem[];
  }
}
