import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { tagMerge } from './merge-tags.job';
import { tagMergeRoutes } from './merge-tags.routes';
import { tagRoutes } from './tags.routes';

const capabilities = defineCapabilities({
  'tags:write': { startsIn: ['supervisor'] },
});
const audit = ['tag.created', 'tag.updated', 'tag.archived', 'tag.merged'] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    tags: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    tags: (typeof audit)[number];
  }
}

export const tags = feature({
  name: 'tags',
  capabilities,
  audit,
  routes: [tagRoutes, tagMergeRoutes],
  jobs: [tagMerge],
  tags: [{ name: 'Tags', description: 'Labels, and what they are on.' }],
});
