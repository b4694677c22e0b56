import { feature } from '../../../edge/feature';
import { listRoutes } from './lists.routes';

export const desk = feature({
  name: 'desk',
  routes: [listRoutes],
});
