/** The versions of the Graph API that answer; Meta removes each about two years after it came. */
const OLDEST = 21;
const NEWEST = 26;
/** Taken for a path without a version: what the app's settings say. */
export const DEFAULT_VERSION = 'v24.0';

export function isAnswered(version: string): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)$/.exec(version) ?? [];
  return minor === '0' && Number(major) >= OLDEST && Number(major) <= NEWEST;
}
