import { feature } from '../../../edge/feature';
import { fileStores } from './erasure.actions';
import { inboundFiles } from './media.consumer';
import { mediaRoutes } from './media.routes';
import { fileRetention } from './retention.actions';
import { unsentFiles } from './unsent.sweep';

export const media = feature({
  name: 'media',
  routes: [mediaRoutes],
  consumers: [inboundFiles],
  sweeps: [unsentFiles],
  hooks: { contactErased: fileStores, retention: fileRetention },
});
