/** How the fields begin by which people are asked for records that name them. */
export const RELATED = 'records.';
