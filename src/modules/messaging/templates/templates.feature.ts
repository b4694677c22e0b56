import { feature } from '../../../edge/feature';
import { templateRoutes } from './templates.routes';

export const templates = feature({
  name: 'templates',
  routes: [templateRoutes],
  tags: [{ name: 'Templates', description: 'What Meta allows to be sent first.' }],
});
