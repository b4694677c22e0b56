import { feature } from '../../../edge/feature';
import { hoursRoutes } from './hours.routes';
import { queueMemberships } from './memberships.store';
import { prepareDefaultQueue } from './queues.actions';
import { queueRoutes } from './queues.routes';

export const queues = feature({
  name: 'queues',
  routes: [queueRoutes, hoursRoutes],
  tags: [{ name: 'Queues', description: 'Where customers wait, who serves them, and when.' }],
  hooks: { newTenant: (s, opening) => [prepareDefaultQueue(s, opening)], memberships: queueMemberships },
});
