import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { refreshStatistics } from './tenants.actions';

const NIGHTLY = { everyMinutes: 24 * 60, budget: seconds(60) };

/** Statements are planned to do without statistics; with them SQLite also knows which of two indexes tells more. */
export const shardStatistics: Sweep = {
  ...NIGHTLY,
  name: 'shard-statistics',
  on: 'shard',
  async run({ db }) {
    await refreshStatistics(db);
    return 0;
  },
};

export const directoryStatistics: Sweep = {
  ...NIGHTLY,
  name: 'directory-statistics',
  on: 'directory',
  async run({ directory }) {
    await refreshStatistics(directory);
    return 0;
  },
};
