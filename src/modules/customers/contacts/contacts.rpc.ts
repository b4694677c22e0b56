import type { BatchItem, Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import type { Filter } from '../../../kernel/filter';

/**
 * A contact as others are told of it; the higher revision is the newer one. `endsOpen`: what is open with somebody blocked ends.
 * `isParted`: who knows an older revision may take somebody else for them.
 */
export type UpdatedContact = {
  id: string;
  name: string;
  blockedAt: number | null;
  revision: number;
  endsOpen?: boolean;
  isParted?: boolean;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    /** After the commit. Called again with the same revision it does nothing more. */
    contactUpdated: (s: Scope, contact: UpdatedContact) => Promise<void>;
    /** After the commit: two contacts that were one person are two again. Called again it does nothing more. */
    contactsParted: (s: Scope, people: readonly string[]) => Promise<void>;
    /** Statements of the batch that merges: what the losers had is the winner's. */
    contactMerged: (s: Scope, winner: string, losers: readonly string[]) => readonly BatchItem[];
    /** Replaces those conditions of a filter of people that stand for other filters. */
    personConditions: (s: Scope, filter: Filter) => Promise<Filter>;
    /** Fields that people are asked for besides, which the company has defined; their names begin alike. */
    personFields: { prefix: string; fieldsOf: (s: Scope) => Promise<LegFields<never>> };
  }
  interface FilterTypes {
    contacts: LegFields<never>;
  }
}
