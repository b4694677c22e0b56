import { feature } from '../../../edge/feature';
import { defineCapabilities } from './access.domain';
import { owedSockets } from './revocation.sweep';

const capabilities = defineCapabilities({
  'conversations:read': { startsIn: ['supervisor', 'agent', 'viewer'] },
  'conversations:serve': { startsIn: ['supervisor', 'agent'] },
  'desk:read': { startsIn: ['supervisor', 'agent', 'viewer'] },
  'desk:supervise': { startsIn: ['supervisor'] },
  'queues:all': { startsIn: ['supervisor', 'viewer'] },
});
declare module './access.domain' {
  interface CapabilityTypes {
    access: keyof typeof capabilities;
  }
}

export const access = feature({
  name: 'access',
  capabilities,
  sweeps: [owedSockets],
});
