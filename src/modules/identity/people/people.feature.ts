import { feature } from '../../../edge/feature';
import { departmentRoutes } from './departments.routes';
import { groupRoutes } from './groups.routes';
import { departmentMemberships } from './memberships.store';
import { passwordRoutes } from './passwords.routes';
import { preferenceRoutes } from './preferences.routes';
import { userRoutes } from './users.routes';

export const people = feature({
  name: 'people',
  routes: [passwordRoutes, userRoutes, departmentRoutes, groupRoutes, preferenceRoutes],
  tags: [{ name: 'People', description: 'Who works here, where each belongs, and what each may do.' }],
  hooks: { memberships: departmentMemberships },
});
