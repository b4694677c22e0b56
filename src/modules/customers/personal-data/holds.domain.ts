/** Later than any time there is. */
export const OPEN_END = Number.MAX_SAFE_INTEGER;
