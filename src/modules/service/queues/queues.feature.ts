import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { hoursRoutes } from './hours.routes';
import { queueMemberships, selectDepartmentQueues } from './memberships.store';
import { prepareDefaultQueue } from './queues.actions';
import { queueRoutes } from './queues.routes';

const capabilities = defineCapabilities({
  'queues:write': { startsIn: [] },
});
const audit = ['queue.created', 'queue.updated', 'queue.archived', 'hours.created', 'hours.updated', 'hours.deleted'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    queues: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    queues: (typeof audit)[number];
  }
}

export const queues = feature({
  name: 'queues',
  capabilities,
  audit,
  routes: [queueRoutes, hoursRoutes],
  tags: [{ name: 'Queues', description: 'Where customers wait, who serves them, and when.' }],
  hooks: {
    newTenant: (s, opening) => [prepareDefaultQueue(s, opening)],
    memberships: queueMemberships,
    departmentQueues: selectDepartmentQueues,
  },
});
