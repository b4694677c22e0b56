import { feature } from '../../../edge/feature';
import { letterStores } from './erasure.actions';
import { greetingRoutes } from './greetings.routes';
import { inboundItems } from './inbound.consumer';
import { partingRoutes } from './parting.routes';
import { settleParted } from './resolve.actions';
import { webhookRoutes } from './webhook.routes';

const audit = ['greeting.updated', 'greeting.removed'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    intake: (typeof audit)[number];
  }
}

export const intake = feature({
  name: 'intake',
  audit,
  routes: [greetingRoutes, partingRoutes],
  consumers: [inboundItems],
  hooks: { contactErased: letterStores, contactsParted: settleParted },
  mounts: [{ at: '/webhooks/meta', routes: webhookRoutes }],
});
