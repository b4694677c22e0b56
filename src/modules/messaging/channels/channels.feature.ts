import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { releaseTenant } from './channels.actions';
import { channelRoutes } from './channels.routes';
import { webhookStores } from './erasure.actions';
import { oldPlatformStrays, oldStrays } from './unrouted.sweep';

const capabilities = defineCapabilities({
  'channels:read': { startsIn: ['supervisor', 'agent', 'campaigner', 'viewer'] },
  'channels:write': { startsIn: [] },
});
const audit = ['channel.connected', 'channel.updated', 'channel.disconnected', 'channel.moved'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    channels: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    channels: (typeof audit)[number];
  }
}

export const channels = feature({
  name: 'channels',
  capabilities,
  audit,
  routes: [channelRoutes],
  sweeps: [oldStrays, oldPlatformStrays],
  hooks: { clearing: { close: releaseTenant }, contactErased: webhookStores },
  tags: [{ name: 'WhatsApp', description: 'Channels: the numbers customers write to.' }],
});
