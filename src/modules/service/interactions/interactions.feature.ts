import { feature } from '../../../edge/feature';
import { interactionRoutes } from './interactions.routes';
import { interactionTaggingRoutes } from './tagging.routes';

export const interactions = feature({
  name: 'interactions',
  routes: [interactionRoutes, interactionTaggingRoutes],
  tags: [{ name: 'Interactions', description: 'Claiming, transferring, finishing.' }],
});
