import { IconBuildingCommunity, IconShieldCheck, IconUsers } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const people = feature({
  path: 'people',
  at: 'settings',
  group: 'team',
  icon: IconUsers,
  label: { en: 'People', 'pt-BR': 'Pessoas', es: 'Personas' },
  needs: ['access:read'],
  texts: ['people'],
  page: () => import('./people-page'),
});

export const departments = feature({
  path: 'departments',
  at: 'settings',
  group: 'team',
  icon: IconBuildingCommunity,
  label: { en: 'Departments', 'pt-BR': 'Departamentos', es: 'Departamentos' },
  needs: ['access:read'],
  texts: ['people'],
  page: () => import('./departments-page'),
});

export const groups = feature({
  path: 'groups',
  at: 'settings',
  group: 'team',
  icon: IconShieldCheck,
  label: { en: 'Permission groups', 'pt-BR': 'Grupos de permissões', es: 'Grupos de permisos' },
  needs: ['access:read'],
  texts: ['people'],
  page: () => import('./groups-page'),
});
