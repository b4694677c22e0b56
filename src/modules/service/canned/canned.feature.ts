import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { cannedRoutes } from './canned.routes';
import { typePlaces } from './record-values.actions';

const capabilities = defineCapabilities({
  'canned:write': { startsIn: ['supervisor'] },
});
const audit = ['canned.created', 'canned.updated', 'canned.deleted'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    canned: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    canned: (typeof audit)[number];
  }
}

export const canned = feature({
  name: 'canned',
  capabilities,
  audit,
  routes: [cannedRoutes],
  hooks: { usesOfType: typePlaces },
});
