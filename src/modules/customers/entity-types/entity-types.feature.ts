import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { entityTypeKeys, entityTypeOfKey } from './entity-types.actions';
import { entityTypeRoutes } from './entity-types.routes';
import { entityRightsFlaws } from './rights.actions';

const capabilities = defineCapabilities({ 'entities:define': { startsIn: [] } });
const audit = [
  'entity-type.created',
  'entity-type.updated',
  'entity-type.archived',
  'entity-type.restored',
  'entity-field.created',
  'entity-field.updated',
  'entity-field.retired',
] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    entityTypes: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    entityTypes: (typeof audit)[number];
  }
}

export const entityTypes = feature({
  name: 'entity-types',
  capabilities,
  audit,
  routes: [entityTypeRoutes],
  hooks: { entityRightsFlaws, entityTypeKeys, entityTypeOfKey },
  tags: [{ name: 'Entities', description: 'Things that the company keeps records of, as it defines them.' }],
});
