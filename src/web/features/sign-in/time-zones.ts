/** IANA zones the browser knows, and the one it is in. */
export const homeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const ZONES: string[] = [...new Set([homeZone(), ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();
