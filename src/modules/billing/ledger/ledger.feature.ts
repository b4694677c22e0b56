import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { sessionSections } from './archive.job';
import { sessionStores } from './erasure.actions';
import { billingRoutes } from './ledger.routes';
import { overdueSessionsSweep } from './overdue.sweep';

const capabilities = defineCapabilities({
  'billing:read': { startsIn: ['supervisor', 'campaigner', 'viewer'] },
});
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    ledger: keyof typeof capabilities;
  }
}

export const ledger = feature({
  name: 'ledger',
  capabilities,
  routes: [billingRoutes],
  tags: [{ name: 'Billing', description: 'Sessions and the append-only ledger.' }],
  sweeps: [overdueSessionsSweep],
  hooks: { contactErased: sessionStores, contactArchive: sessionSections },
});
