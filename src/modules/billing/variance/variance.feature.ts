import { feature } from '../../../edge/feature';
import { providerImportJob } from './import.job';
import { importRoutes } from './imports.routes';
import { notToldSweep } from './not-told.sweep';
import { learnTier } from './tiers.actions';
import { varianceRoutes } from './variance.routes';

const audit = ['variance.decided', 'provider-columns.set'] as const;
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    variance: (typeof audit)[number];
  }
}

export const variance = feature({
  name: 'variance',
  audit,
  routes: [varianceRoutes, importRoutes],
  tags: [{ name: 'Differences', description: 'Where the provider charges otherwise than its tariff was expected to.' }],
  sweeps: [notToldSweep],
  jobs: [providerImportJob],
  hooks: { accountTold: learnTier },
});
