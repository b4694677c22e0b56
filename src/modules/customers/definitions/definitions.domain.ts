/** The key of the type whose things are contacts. */
export const CONTACT_TYPE = 'contact';
