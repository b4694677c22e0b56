import { feature } from '../../../edge/feature';
import { searchRoutes } from './search.routes';

export const search = feature({
  name: 'search',
  routes: [searchRoutes],
});
