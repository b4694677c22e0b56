import { feature } from '../../../edge/feature';
import { fileRoutes } from './files.routes';
import { messageRoutes } from './messages.routes';
import { sends } from './sends.consumer';

export const messages = feature({
  name: 'messages',
  routes: [messageRoutes, fileRoutes],
  consumers: [sends],
});
