/** The orders of the list of contacts. */
export const CONTACT_SORTS = ['last-active', 'name', 'newest'] as const;
export type ContactSort = (typeof CONTACT_SORTS)[number];
