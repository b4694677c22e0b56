export const TAG_KINDS = ['interaction', 'contact'] as const;
export type TagKind = (typeof TAG_KINDS)[number];

/** Names of hues, so that every screen shows them readable, by day and by night. */
export const COLOURS = ['gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const;

type Labelled = { id: string; name: string; colour: (typeof COLOURS)[number]; archivedAt: number | null };
/** A tag as it stands on a contact or interaction. */
export const toLabel = ({ id, name, colour, archivedAt }: Labelled) => ({ id, name, colour, archived: archivedAt !== null });
