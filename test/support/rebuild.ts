import { onTestFinished } from 'vitest';
import type { JobStep } from '../../src/edge/feature.ts';
import { searchRules, searchTokens } from '../../src/kernel/text.ts';
import { seconds } from '../../src/kernel/time.ts';
import { driveJob } from '../../src/modules/foundation/jobs/jobs.actions.ts';
import { LEASE } from '../../src/modules/foundation/jobs/jobs.domain.ts';
import { type Layout, REBUILD } from '../../src/modules/service/search/layout.domain.ts';
import { rebuildIndex } from '../../src/modules/service/search/rebuild.job.ts';
import { rebuildIndexes } from '../../src/modules/service/search/rebuild.sweep.ts';
import type { Tenant } from './api.ts';
import { workshop } from './jobs.ts';
import { LAYOUT } from './search-index.ts';
import { rows, shardOf } from './shop.ts';

export const OLD = LAYOUT;
export const NEW: Layout = { version: OLD.version + 1, parts: 1 };

/** The next version of the rules, until the test ends: it writes `ph` as `f`. */
export function changeRules(): void {
  searchRules.set(NEW.version, (text) => searchTokens(text).map((token) => ({ ...token, word: token.word.replaceAll('ph', 'f') })));
  onTestFinished(() => void searchRules.delete(NEW.version));
}

type Step = { n: number; next: JobStep };
type Fate = 'dies-before' | 'dies-after' | undefined;

/** The job of the product, by hand: `fate` of each step the first time that it is tried; `then`: what happens behind a step. */
export function rebuilding(
  tenant: Tenant,
  fate: (n: number) => Fate = () => undefined,
  then: (step: Step) => Promise<void> = async () => {},
) {
  const [months, died]: [string[], Set<number>] = [[], new Set()];
  let n = 0;
  const shop = workshop(tenant, {
    ...rebuildIndex,
    async step(s, job, budget) {
      const dies = died.has(n) ? undefined : fate(n);
      died.add(n);
      if (dies === 'dies-before') throw new Error('before');
      const next = await rebuildIndex.step(s, job, budget);
      if (dies === 'dies-after') throw new Error('after');
      const { at } = next.cursor as { at?: { month: string } }; // safe: the cursor of this kind
      if (at && months.at(-1) !== at.month) months.push(at.month);
      await then({ n, next });
      n += 1;
      return next;
    },
  });
  const jobs = () =>
    rows<{ id: string; state: string; by_name: string }>(
      shardOf(tenant),
      'SELECT id, state, by_name FROM jobs WHERE tenant_id = ? AND kind = ? ORDER BY id',
      tenant.id,
      REBUILD,
    );
  return {
    ...shop,
    jobs,
    months,
    begin: () => shop.sweep(rebuildIndexes),
    /** Until the job has ended, by however many messages of the queue. */
    async run(): Promise<string | undefined> {
      await shop.sweep(rebuildIndexes);
      for (;;) {
        const job = (await jobs()).at(-1);
        if (job?.state !== 'waiting' && job?.state !== 'running') return job?.state;
        await driveJob(shop.host, shop.ref, job.id);
        shop.pass(LEASE + seconds(1));
      }
    },
  };
}
