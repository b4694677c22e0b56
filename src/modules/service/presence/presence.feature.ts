import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { presenceExport } from './export.job';
import { latePresenceOrders } from './late-orders.sweep';
import { presenceRoutes } from './presence.routes';
import { prepareReasons } from './reasons.actions';
import { reasonRoutes } from './reasons.routes';

const capabilities = defineCapabilities({
  'presence:write': { startsIn: ['supervisor', 'agent'] },
  'presence:manage': { startsIn: ['supervisor'] },
  'presence:report': { startsIn: ['supervisor', 'viewer'] },
});
const audit = ['presence.set', 'pause-reason.created', 'pause-reason.updated', 'pause-reason.archived'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    presence: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    presence: (typeof audit)[number];
  }
}

export const presence = feature({
  name: 'presence',
  capabilities,
  audit,
  routes: [presenceRoutes, reasonRoutes],
  tags: [{ name: 'Desk', description: 'Presence, canned responses and open interactions.' }],
  sweeps: [latePresenceOrders],
  jobs: [presenceExport],
  hooks: { newTenant: (s, opening) => [prepareReasons(s, opening)] },
});
