import { feature } from '../../../edge/feature';
import { tagRoutes } from './tags.routes';

export const tags = feature({
  name: 'tags',
  routes: [tagRoutes],
  tags: [{ name: 'Tags', description: 'Labels, and what they are on.' }],
});
