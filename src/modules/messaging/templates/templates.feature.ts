import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { templateReviewRoutes } from './review.routes';
import { templateSampleRoutes } from './samples.routes';
import { templatesSweep } from './sync.sweep';
import { templateRoutes } from './templates.routes';

const capabilities = defineCapabilities({
  'templates:read': { startsIn: ['supervisor', 'agent', 'campaigner', 'viewer'] },
  'templates:write': { startsIn: ['supervisor', 'campaigner'] },
  'templates:submit': { startsIn: ['supervisor'] },
  'templates:approve': { startsIn: ['supervisor'] },
});
const audit = [
  'template.created',
  'template.updated',
  'template.deleted',
  'template.submitted',
  'template.reviewed',
  'template.archived',
  'template.restored',
] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    templates: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    templates: (typeof audit)[number];
  }
}

export const templates = feature({
  name: 'templates',
  capabilities,
  audit,
  routes: [templateReviewRoutes, templateSampleRoutes, templateRoutes],
  sweeps: [templatesSweep],
  tags: [{ name: 'Templates', description: 'What Meta allows to be sent first: written, reviewed, and kept in step with Meta.' }],
});
