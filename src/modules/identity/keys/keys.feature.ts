import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { apiKeys } from './bearer.actions';
import { endedKeys } from './ended-keys.sweep';
import { keyRoutes } from './keys.routes';

const capabilities = defineCapabilities({
  'keys:read': { startsIn: [] },
  'keys:write': { startsIn: [] },
});
const audit = ['key.created', 'key.rotated', 'key.revoked'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    keys: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    keys: (typeof audit)[number];
  }
}

export const keys = feature({
  name: 'keys',
  capabilities,
  audit,
  routes: [keyRoutes],
  tags: [{ name: 'Keys', description: 'API keys and the users without a person whom they act as.' }],
  sweeps: [endedKeys],
  hooks: { credentials: apiKeys },
});
