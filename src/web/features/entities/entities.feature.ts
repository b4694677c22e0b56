import { IconCategory } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const entities = feature({
  path: 'entities',
  at: 'settings',
  group: 'service',
  icon: IconCategory,
  label: { en: 'Entities', 'pt-BR': 'Entidades', es: 'Entidades' },
  needs: ['entities:define'],
  texts: ['custom-fields', 'entities', 'interactions'],
  page: () => import('./entities-page'),
});
