import { feature } from '../../../edge/feature';
import { cannedRoutes } from './canned.routes';

export const canned = feature({
  name: 'canned',
  routes: [cannedRoutes],
});
