import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../access/access.domain';
import { auditRoutes } from './audit.routes';
import { prepareCopy } from './chain.actions';
import { chainCopies } from './chain.sweep';

const capabilities = defineCapabilities({
  'audit:read': { startsIn: [] },
});
const audited = ['audit.exported'] as const;
declare module '../access/access.domain' {
  interface CapabilityTypes {
    audit: keyof typeof capabilities;
  }
}

declare module './audit.domain' {
  interface AuditActionTypes {
    audit: (typeof audited)[number];
  }
}

export const audit = feature({
  name: 'audit',
  capabilities,
  audit: audited,
  routes: [auditRoutes],
  sweeps: [chainCopies],
  hooks: { newTenant: (s) => [prepareCopy(s)] },
  tags: [{ name: 'Audit', description: 'Who changed what, and the proof that no entry was altered.' }],
});
