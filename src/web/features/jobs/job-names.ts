import type { Job } from '../../client/types.gen';

/** The kinds of job that have a name on screen; any other is called by its kind. */
export const KINDS = [
  'presence-export',
  'contacts-export',
  'import-check',
  'import-apply',
  'import-undo',
  'contacts-tag',
  'contacts-untag',
  'tags-merge',
  'erase-contact',
  'archive-contact',
  'entities-convert-check',
  'entities-convert',
  'entities-unique',
  'records-export',
  'records-bulk',
  'records-bulk-undo',
  'ledger-export',
  'ledger-recalculate',
  'billing-provider-import',
  'campaign-plan',
] as const;
export type KindName = (typeof KINDS)[number];

/** By which name the texts know a kind. */
export const kindName = (kind: string): KindName | undefined => KINDS.find((one) => one === kind.replaceAll('.', '-'));

/** What jobs count that is worth saying; other counts are inner ones. */
export const COUNTED = [
  ...(['rows', 'new', 'updated', 'rejected', 'changed', 'unchanged', 'refused', 'moved', 'undone', 'left'] as const),
  ...(['converted', 'doubles', 'corrected'] as const),
] as const;

const DAY = 86_400_000;
/** What put tags on many is taken back within a day, as far as it came. */
export const canBeUndone = ({ kind, endedAt }: Pick<Job, 'kind' | 'endedAt'>, now: number): boolean =>
  kind === 'contacts.tag' && endedAt !== null && Date.parse(endedAt) + DAY > now;
