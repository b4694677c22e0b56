import { shardOf } from '../../src/edge/platform/databases';
import type { Home } from '../../src/modules/foundation/access/sockets.rpc';
import type { Interval } from '../../src/modules/service/presence/presence.domain';
import { projectIntervals } from '../../src/modules/service/presence/presence.projection';
import { isDatabaseDown } from '../shared/database';
import type { Destination } from '../shared/outbox';

/**
 * Presence intervals on their way to D1. An interval is written with the change it tells of and deleted once D1 has it; telling
 * it twice is harmless, because D1 knows it by its beginning. Until the desk knows whose it is, intervals wait.
 */
export const presenceSinks = (env: Env, home: () => Home | undefined): Destination<Interval>[] => [
  {
    name: 'database',
    sinks: ['presence'],
    async tell(interval) {
      const known = home();
      if (!known) throw new Error('whose desk this is was not said');
      await projectIntervals(shardOf(env, known.shard), known.tenantId, [interval]);
    },
    isDown: isDatabaseDown,
  },
];
