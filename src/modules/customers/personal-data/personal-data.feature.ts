import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { erasuresAgain } from './again.sweep';
import { archiveContact, contactSections } from './archive.job';
import { archiveRoutes } from './archive.routes';
import { eraseContact } from './erase.job';
import { forgetErasures } from './erasure.actions';
import { erasureRoutes } from './erasures.routes';
import { holdBars, holdStores } from './holds.actions';
import { holdRoutes } from './holds.routes';
import { contactRetention } from './idle.actions';
import { oldReceipts, oldRuns } from './old-receipts.sweep';
import { ownStores } from './person-stores.actions';
import { restorations } from './restorations.sweep';
import { retentionRun } from './retention.job';
import { retentionRoutes } from './retention.routes';
import { retentionRuns } from './retention.sweep';

const capabilities = defineCapabilities({ 'contacts:erase': { startsIn: [] } });
const audit = ['contact.erased', 'retention.updated', 'legal-hold.set', 'legal-hold.released'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    personalData: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    personalData: (typeof audit)[number];
  }
}

export const personalData = feature({
  name: 'personal-data',
  capabilities,
  audit,
  routes: [erasureRoutes, archiveRoutes, holdRoutes, retentionRoutes],
  tags: [{ name: 'Personal data', description: 'What a customer may ask for: a copy of everything about them, and to be forgotten.' }],
  jobs: [eraseContact, archiveContact, retentionRun],
  sweeps: [erasuresAgain, retentionRuns, oldReceipts, oldRuns, restorations],
  hooks: {
    contactErased: [...ownStores, ...holdStores],
    personBarred: holdBars,
    contactArchive: contactSections,
    retention: contactRetention,
    clearing: { close: forgetErasures },
  },
});
