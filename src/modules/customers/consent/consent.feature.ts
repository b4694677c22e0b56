import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { consentSections } from './archive.job';
import { consentFields } from './consent.fields';
import { consentRoutes } from './consent.routes';
import { consentStores } from './erasure.actions';
import { rederiveStatements } from './ledger.store';

const capabilities = defineCapabilities({
  'consent:write': { startsIn: ['supervisor', 'agent'] },
});
const audit = ['consent.recorded', 'consent-words.updated'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    consent: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    consent: (typeof audit)[number];
  }
}

export const consent = feature({
  name: 'consent',
  capabilities,
  audit,
  routes: [consentRoutes],
  filters: { contacts: consentFields },
  hooks: { contactMerged: rederiveStatements, contactErased: consentStores, contactArchive: consentSections },
  tags: [{ name: 'Consent', description: 'What customers allow and forbid, with its proof.' }],
});
