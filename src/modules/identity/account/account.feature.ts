import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { accountRoutes } from './account.routes';

const capabilities = defineCapabilities({
  'account:read': { startsIn: ['supervisor', 'agent', 'campaigner', 'viewer'] },
  'account:write': { startsIn: [] },
});
const audit = ['account.updated'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    account: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    account: (typeof audit)[number];
  }
}

export const account = feature({
  name: 'account',
  capabilities,
  audit,
  routes: [accountRoutes],
  tags: [{ name: 'Account', description: 'The company’s settings.' }],
});
