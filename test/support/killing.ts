import type { JobKind, JobStep, RunningJob } from '../../src/edge/feature.ts';
import { meter } from '../../src/edge/platform/databases.ts';
import type { Scope } from '../../src/edge/platform/scope.ts';

/** Does something, and kills it when it sends its statement number `at` to a database; answers whether it came so far. */
export async function killedAt(at: number, work: () => Promise<unknown>): Promise<boolean> {
  const listening = meter.onStatement;
  let left = at;
  meter.onStatement = (...given) => {
    listening?.(...given);
    left -= 1;
    if (left === 0) throw new Error('killed');
  };
  try {
    await work();
    return left <= 0;
  } catch (error) {
    if (left > 0) throw error;
    return true;
  } finally {
    meter.onStatement = listening;
  }
}

/** Works on a job to its end; `kills` says at which statement each attempt at a step is killed, the later ones are left alone. */
export async function workedOn(
  s: Scope,
  kind: JobKind,
  id: string,
  input: unknown,
  kills: readonly number[],
): Promise<JobStep & { killed: number }> {
  const left = [...kills];
  let [job, killed]: [RunningJob, number] = [{ id, ...(await kind.start(s, input)) }, 0];
  for (;;) {
    let step: JobStep | undefined;
    const work = async (): Promise<void> => {
      step = await kind.step(s, job, 1_000);
    };
    const at = left.shift();
    if (at === undefined) await work();
    else if (await killedAt(at, work)) {
      killed += 1;
      continue;
    }
    if (!step) throw new Error('a step answered nothing');
    if (step.done) return { ...step, killed };
    job = { ...job, cursor: step.cursor, counts: step.counts };
  }
}
