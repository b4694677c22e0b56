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
] as const;
export type KindName = (typeof KINDS)[number];

/** By which name the texts know a kind. */
export const kindName = (kind: string): KindName | undefined => KINDS.find((one) => one === kind.replaceAll('.', '-'));

/** What jobs count that is worth saying; other counts are inner ones. */
export const COUNTED = ['rows', 'new', 'updated', 'rejected', 'changed', 'moved', 'undone', 'left'] as const;
