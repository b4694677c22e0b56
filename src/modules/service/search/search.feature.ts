import { feature } from '../../../edge/feature';
import { rebuildIndex } from './rebuild.job';
import { rebuildIndexes } from './rebuild.sweep';
import { emptyIndexes, forgetRemoved, searchStores } from './search.actions';
import { searchRoutes } from './search.routes';

export const search = feature({
  name: 'search',
  routes: [searchRoutes],
  sweeps: [rebuildIndexes],
  jobs: [rebuildIndex],
  hooks: { clearing: { empty: emptyIndexes }, contactErased: searchStores, messagesRemoved: forgetRemoved },
});
