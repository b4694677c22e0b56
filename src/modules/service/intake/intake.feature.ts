import { feature } from '../../../edge/feature';
import { greetingRoutes } from './greetings.routes';
import { inboundItems } from './inbound.consumer';
import { webhookRoutes } from './webhook.routes';

export const intake = feature({
  name: 'intake',
  routes: [greetingRoutes],
  consumers: [inboundItems],
  mounts: [{ at: '/webhooks/meta', routes: webhookRoutes }],
});
