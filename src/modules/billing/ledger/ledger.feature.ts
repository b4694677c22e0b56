import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { agedReservationsSweep } from './aged.sweep';
import { sessionSections } from './archive.job';
import { billingRoutes } from './billing.routes';
import { ledgerCopiesSweep } from './copies.sweep';
import { sessionStores } from './erasure.actions';
import { explanationRoutes } from './explanation.routes';
import { ledgerExportJob } from './export.job';
import { ledgerRoutes } from './ledger.routes';
import { overdueSessionsSweep } from './overdue.sweep';
import { recalculateJob } from './recalculate.job';
import { recalculateRoutes } from './recalculate.routes';
import { ledgerSealsSweep } from './seal.sweep';
import { sessionRoutes } from './sessions.routes';
import { unpricedJob } from './unpriced.job';
import { unpricedSessionsSweep } from './unpriced.sweep';
import { comparisonJob } from './what-if.job';
import { whatIfRoutes } from './what-if.routes';

const capabilities = defineCapabilities({
  'billing:read': { startsIn: ['supervisor', 'campaigner', 'viewer'] },
});
const audit = ['ledger.recalculated'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    ledger: (typeof audit)[number];
  }
}
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    ledger: keyof typeof capabilities;
  }
}

export const ledger = feature({
  name: 'ledger',
  capabilities,
  audit,
  routes: [sessionRoutes, ledgerRoutes, explanationRoutes, billingRoutes, recalculateRoutes, whatIfRoutes],
  tags: [{ name: 'Billing', description: 'Sessions, what they cost, and the append-only ledger.' }],
  sweeps: [overdueSessionsSweep, ledgerSealsSweep, ledgerCopiesSweep, agedReservationsSweep, unpricedSessionsSweep],
  jobs: [ledgerExportJob, recalculateJob, comparisonJob, unpricedJob],
  hooks: { contactErased: sessionStores, contactArchive: sessionSections },
});
