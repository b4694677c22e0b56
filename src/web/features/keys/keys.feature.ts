import { IconKey } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const keys = feature({
  path: 'keys',
  at: 'settings',
  group: 'developers',
  icon: IconKey,
  label: { en: 'API keys', 'pt-BR': 'Chaves de API', es: 'Claves de API' },
  needs: ['keys:read'],
  texts: ['keys', 'people'],
  page: () => import('./keys-page'),
});
