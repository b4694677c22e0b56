import type { Sweep } from '../../../edge/feature';
import { seconds } from '../../../kernel/time';
import { closeEndedKeys } from './keys.actions';

/** Sockets opened with a key end with it, within a minute of its expiry. */
export const endedKeys: Sweep = { name: 'ended-keys', on: 'shard', everyMinutes: 1, budget: seconds(20), run: closeEndedKeys };
