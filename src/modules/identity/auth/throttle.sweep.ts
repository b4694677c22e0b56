import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { forgetOldTries } from './throttle.actions';

/** Tries of passwords and codes that nobody has to wait for any more are forgotten. */
export const oldTries: Sweep = {
  name: 'old-tries',
  on: 'directory',
  everyMinutes: 1,
  budget: seconds(20),
  async run({ directory, clock }) {
    await forgetOldTries(directory, clock());
    return 0;
  },
};
