import { env } from 'cloudflare:workers';

/** How often a property is tried in workerd: so often in `npm test`, and as many times as often as `PROSA_RUNS` says in the bench. */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: Math.max(1, Math.round(usual * Number(env.TEST_RUNS))) });
