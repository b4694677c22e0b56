import { IconUsersGroup } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const queues = feature({
  path: 'queues',
  at: 'settings',
  group: 'service',
  icon: IconUsersGroup,
  label: { en: 'Queues', 'pt-BR': 'Filas', es: 'Colas' },
  needs: ['queues:write'],
  texts: ['queues'],
  page: () => import('./queues-page'),
});
