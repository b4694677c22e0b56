export const TAG_KINDS = ['interaction', 'contact'] as const;
export type TagKind = (typeof TAG_KINDS)[number];

/** Names of hues, so that every screen shows them readable, by day and by night. */
export const COLOURS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;
