import { feature } from '../../../edge/feature';
import { channelRoutes } from './channels.routes';

export const channels = feature({
  name: 'channels',
  routes: [channelRoutes],
  tags: [{ name: 'WhatsApp', description: 'Channels: the numbers customers write to.' }],
});
