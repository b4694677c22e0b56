/** After how many failures with a connection it is asked whether there is a newer version, which has other files. */
export const SUSPICIOUS = 3;
const FIRST = 300;
const LONGEST = 8_000;

/** Milliseconds before the next attempt, after so many failures. */
export const delayAfter = (failures: number): number => Math.min(FIRST * 2 ** (failures - 1), LONGEST);

/** Whether a page that the server sends now is made of other files than the open one: it names another first script. */
export const isNewer = (page: string, ownScript: string): boolean => page.includes('<script') && !page.includes(ownScript);
