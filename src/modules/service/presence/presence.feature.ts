import { feature } from '../../../edge/feature';
import { presenceExport } from './export.job';
import { latePresenceOrders } from './late-orders.sweep';
import { presenceRoutes } from './presence.routes';
import { prepareReasons } from './reasons.actions';
import { reasonRoutes } from './reasons.routes';

export const presence = feature({
  name: 'presence',
  routes: [presenceRoutes, reasonRoutes],
  tags: [{ name: 'Desk', description: 'Presence, canned responses and open interactions.' }],
  sweeps: [latePresenceOrders],
  jobs: [presenceExport],
  hooks: { newTenant: (s, opening) => [prepareReasons(s, opening)] },
});
