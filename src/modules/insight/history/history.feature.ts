import { feature } from '../../../edge/feature';
import { historyRoutes } from './history.routes';

export const history = feature({
  name: 'history',
  routes: [historyRoutes],
});
