import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { contactApartRoutes } from './apart.routes';
import { contactRoutes } from './contacts.routes';
import { contactExport } from './export.job';
import { contactExportRoutes } from './export.routes';
import { contactHistoryRoutes } from './history.routes';
import { contactListRoutes } from './list.routes';
import { contactMergeRoutes } from './merge.routes';
import { contactTaggingRoutes } from './tagging.routes';

const capabilities = defineCapabilities({
  'contacts:read': { startsIn: ['supervisor', 'agent', 'campaigner', 'viewer'] },
  'contacts:write': { startsIn: ['supervisor', 'agent'] },
  'contacts:merge': { startsIn: ['supervisor', 'agent'] },
  'contacts:export': { startsIn: ['supervisor', 'campaigner'] },
});
const audit = [
  'contact.created',
  'contact.updated',
  'contact.tagged',
  'contact.merged',
  'contact.unmerged',
  'contact.apart',
  'contact.apart-undone',
  'contact.blocked',
  'contact.unblocked',
  'contact.identity-added',
  'contact.identity-removed',
] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    contacts: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    contacts: (typeof audit)[number];
  }
}

export const contacts = feature({
  name: 'contacts',
  capabilities,
  audit,
  routes: [
    contactListRoutes,
    contactExportRoutes,
    contactRoutes,
    contactMergeRoutes,
    contactApartRoutes,
    contactTaggingRoutes,
    contactHistoryRoutes,
  ],
  jobs: [contactExport],
  tags: [{ name: 'Contacts', description: 'The company’s customers.' }],
});
