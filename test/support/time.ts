/** The clock of a test: the machine's, or where the test has put it. Tests count from it; no verdict depends on how fast they run. */
export const currentTime = (): number => Date.now();
