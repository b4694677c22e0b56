/** IANA zones the browser knows, and the one it is in. */
export const homeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const ZONES: string[] = [...new Set([homeZone(), ...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();

/** As people write it: America/Sao Paulo. */
export const zoneName = (zone: string): string => zone.replaceAll('_', ' ');
/** To choose from; the one in use is among them also where this browser does not know it. */
export const zoneChoices = (used = homeZone()): { value: string; label: string }[] =>
  (ZONES.includes(used) ? ZONES : [used, ...ZONES]).map((value) => ({ value, label: zoneName(value) }));
