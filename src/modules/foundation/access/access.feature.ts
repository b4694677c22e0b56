import { feature } from '../../../edge/feature';
import { owedSockets } from './revocation.sweep';

export const access = feature({
  name: 'access',
  sweeps: [owedSockets],
});
