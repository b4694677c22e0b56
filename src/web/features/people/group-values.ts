import type { ListPermissionGroupsResponse } from '../../client';

export type GroupWire = ListPermissionGroupsResponse['items'][number];
export type GroupValues = Pick<GroupWire, 'name' | 'capabilities' | 'entityRights'>;
