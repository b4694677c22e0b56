import { feature } from '../../../edge/feature';
import { noteRoutes } from './notes.routes';

export const notes = feature({
  name: 'notes',
  routes: [noteRoutes],
});
