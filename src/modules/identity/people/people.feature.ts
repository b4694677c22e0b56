import { feature } from '../../../edge/feature';
import { defineCapabilities } from '../../foundation/access/access.domain';
import { departmentRoutes } from './departments.routes';
import { groupRoutes } from './groups.routes';
import { guestRoutes } from './guests.routes';
import { departmentMemberships } from './memberships.store';
import { passwordRoutes } from './passwords.routes';
import { preferenceRoutes } from './preferences.routes';
import { userRoutes } from './users.routes';

const capabilities = defineCapabilities({
  'access:read': { startsIn: ['supervisor'] },
  'access:write': { startsIn: [] },
});
const audit = [
  'user.invited',
  'user.invited-again',
  'user.joined',
  'user.updated',
  'user.disabled',
  'user.enabled',
  'user.password-changed',
  'user.password-reset',
  'user.signed-out',
  'guest.invited',
  'guest.renewed',
  'guest.ended',
  'department.created',
  'department.updated',
  'department.deleted',
  'group.created',
  'group.updated',
  'group.deleted',
] as const;
declare module '../../foundation/access/access.domain' {
  interface CapabilityTypes {
    people: keyof typeof capabilities;
  }
}
declare module '../../foundation/audit/audit.domain' {
  interface AuditActionTypes {
    people: (typeof audit)[number];
  }
}

export const people = feature({
  name: 'people',
  capabilities,
  audit,
  routes: [passwordRoutes, userRoutes, guestRoutes, departmentRoutes, groupRoutes, preferenceRoutes],
  tags: [{ name: 'People', description: 'Who works here, where each belongs, and what each may do.' }],
  hooks: { memberships: departmentMemberships },
});
