/** By which door a contact came in. */
export const CONTACT_ORIGINS = ['channel', 'screen', 'api', 'import', 'flow', 'hook'] as const;
export type ContactOrigin = (typeof CONTACT_ORIGINS)[number];

export const dayOf = (at: number): number => Math.floor(at / 86_400_000);

/** The columns of a contact who has just come in: nobody but themselves. */
export const newContact = (id: string, at: number) => ({ id, personId: id, reachedAs: id, activityDay: dayOf(at), createdAt: at }) as const;
