import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { bulkTag, bulkTagUndo } from './bulk-tag.job';
import { bulkTagRoutes } from './bulk-tags.routes';
import { segmentStores } from './erasure.actions';
import { previewRoutes } from './preview.routes';
import { segmentConditions, tagPlaces, typePlaces } from './segments.actions';
import { segmentFields } from './segments.fields';
import { segmentRoutes } from './segments.routes';
import { renameStatements } from './segments.store';

const capabilities = defineCapabilities({
  'segments:write': { startsIn: ['supervisor', 'campaigner'] },
});
const audit = ['segment.created', 'segment.updated', 'segment.deleted', 'contact.tagged-many'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    segments: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    segments: (typeof audit)[number];
  }
}

export const segments = feature({
  name: 'segments',
  capabilities,
  audit,
  routes: [previewRoutes, segmentRoutes, bulkTagRoutes],
  jobs: [bulkTag, bulkTagUndo],
  filters: { contacts: segmentFields },
  hooks: {
    ...{ personConditions: segmentConditions, tagPlaces, usesOfType: typePlaces },
    ...{ tagMerged: renameStatements, contactErased: segmentStores },
  },
  tags: [{ name: 'Segments', description: 'Saved filters of the company’s customers.' }],
});
