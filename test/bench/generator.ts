/** The load generator, in a process of its own so that it shares no thread with whoever counts. One job in, one outcome out. */
import { bare, flood } from './flood.ts';
import type { Job } from './jobs.ts';
import { paced } from './paced.ts';

const run = (job: Job) => {
  switch (job.kind) {
    case 'flood':
      return flood(job);
    case 'bare':
      return bare(job);
    case 'paced':
      return paced(job);
  }
};

process.once('message', (job: Job) => {
  void run(job).then(
    (outcome) => process.send?.({ outcome }, () => process.exit(0)),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }, () => process.exit(1)),
  );
});
process.once('disconnect', () => process.exit(1));
