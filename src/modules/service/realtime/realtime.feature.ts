import { feature } from '../../../edge/feature';
import { realtimeRoutes } from './realtime.routes';

export const realtime = feature({
  name: 'realtime',
  routes: [realtimeRoutes],
  tags: [{ name: 'Realtime', description: 'WebSockets, opened with one-time tickets.' }],
});
