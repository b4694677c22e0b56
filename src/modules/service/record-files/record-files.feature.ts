import { feature } from '../../../edge/feature';
import { recordFilesGone, sentStores } from './gone.actions';
import { recordFileRoutes } from './record-files.routes';

export const recordFiles = feature({
  name: 'record-files',
  routes: [recordFileRoutes],
  hooks: { recordFilesGone, contactErased: sentStores },
});
