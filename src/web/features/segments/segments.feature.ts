import { IconFilter } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const segments = feature({
  path: 'segments',
  at: 'settings',
  group: 'service',
  icon: IconFilter,
  label: { en: 'Segments', 'pt-BR': 'Segmentos', es: 'Segmentos' },
  needs: ['contacts:read'],
  texts: ['segments'],
  page: () => import('./segments-page'),
});
