import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { importApply, importUndo } from './apply.job';
import { importCheck } from './check.job';
import { importStores } from './erasure.actions';
import { importRoutes } from './imports.routes';
import { importModelRoutes } from './model.routes';
import { oldImports } from './old-imports.sweep';
import { importPhaseRoutes } from './phases.routes';

const capabilities = defineCapabilities({ 'contacts:import': { startsIn: ['supervisor', 'campaigner'] } });
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    contactImport: keyof typeof capabilities;
  }
}

export const contactImport = feature({
  name: 'contact-import',
  capabilities,
  routes: [importRoutes, importPhaseRoutes, importModelRoutes],
  sweeps: [oldImports],
  jobs: [importCheck, importApply, importUndo],
  hooks: { contactErased: importStores },
});
