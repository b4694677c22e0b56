import fc from 'fast-check';

/** How thorough this run is: 1 in `npm test`, a tenth in `npm run verify`, ten times as much in `npm run bench -- properties`. */
const SHARE = Number(process.env.PROSA_RUNS ?? 1);
/** Below this many a property would hardly be looked at, and costs nothing. */
const FEWEST = 100;

/** How often a property is tried: so often in `npm test`. */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: Math.max(Math.min(usual, FEWEST), Math.round(usual * SHARE)) });

fc.configureGlobal(runs(FEWEST)); // for properties that name no number of their own
