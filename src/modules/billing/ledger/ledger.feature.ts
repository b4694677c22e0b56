import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { sessionSections } from './archive.job';
import { billingRoutes } from './billing.routes';
import { ledgerCopiesSweep } from './copies.sweep';
import { sessionStores } from './erasure.actions';
import { explanationRoutes } from './explanation.routes';
import { ledgerExportJob } from './export.job';
import { ledgerRoutes } from './ledger.routes';
import { overdueSessionsSweep } from './overdue.sweep';
import { ledgerSealsSweep } from './seal.sweep';
import { sessionRoutes } from './sessions.routes';

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
  routes: [sessionRoutes, ledgerRoutes, explanationRoutes, billingRoutes],
  tags: [{ name: 'Billing', description: 'Sessions, what they cost, and the append-only ledger.' }],
  sweeps: [overdueSessionsSweep, ledgerSealsSweep, ledgerCopiesSweep],
  jobs: [ledgerExportJob],
  hooks: { contactErased: sessionStores, contactArchive: sessionSections },
});
