import { IconTags } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const tags = feature({
  path: 'tags',
  at: 'settings',
  group: 'service',
  icon: IconTags,
  label: { en: 'Tags', 'pt-BR': 'Etiquetas', es: 'Etiquetas' },
  needs: ['tags:write'],
  texts: ['tags'],
  page: () => import('./tags-page'),
  commands: [{ keys: 'L', label: { en: 'Put on tags', 'pt-BR': 'Colocar etiquetas', es: 'Poner etiquetas' } }],
});
