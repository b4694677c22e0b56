import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { forgetPlatformStrays, forgetStrays } from './unrouted.actions';

/** Webhooks that belonged to nobody go after thirty days. */
export const oldStrays: Sweep = {
  name: 'old-unrouted-events',
  on: 'shard',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ db, now }) {
    await forgetStrays(db, now);
    return 0;
  },
};

export const oldPlatformStrays: Sweep = {
  name: 'old-platform-unrouted-events',
  on: 'directory',
  everyMinutes: 10,
  budget: seconds(20),
  async run({ directory, clock }) {
    await forgetPlatformStrays(directory, clock());
    return 0;
  },
};
