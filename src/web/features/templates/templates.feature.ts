import { IconTemplate } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const templates = feature({
  path: 'templates',
  at: 'rail',
  icon: IconTemplate,
  label: { en: 'Templates', 'pt-BR': 'Modelos', es: 'Plantillas' },
  needs: ['templates:read'],
  texts: ['templates'],
  page: () => import('./templates-page'),
});
