import { feature } from '../../../edge/feature';
import { directoryStatistics, shardStatistics } from './statistics.sweep';

export const tenants = feature({
  name: 'tenants',
  sweeps: [shardStatistics, directoryStatistics],
});
