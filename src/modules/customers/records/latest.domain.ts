/** A value of the newest record that names somebody: of which type, by which of its relations (undefined: whichever), and which field of it. */
export type LatestAsked = { type: string; relation?: string | undefined; field: string };
