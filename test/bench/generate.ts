import { fork } from 'node:child_process';
import { fromRoot } from '../../src/dev/paths.ts';
import type { Job, Outcome } from './jobs.ts';

/** Gives a job to a fresh generator and waits for what it saw. */
export function generate<J extends Job>(job: J): Promise<Outcome<J>> {
  return new Promise((resolve, reject) => {
    const child = fork(fromRoot('test/bench/generator.ts'), { serialization: 'advanced' });
    child.once('message', (said: { outcome: Outcome<J> } | { error: string }) => {
      if ('outcome' in said) resolve(said.outcome);
      else reject(new Error(said.error));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the generator ended with ${code}`)));
    child.send(job);
  });
}
