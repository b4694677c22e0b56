import { IconSend2 } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const campaigns = feature({
  path: 'campaigns',
  at: 'rail',
  icon: IconSend2,
  label: { en: 'Campaigns', 'pt-BR': 'Campanhas', es: 'Campañas' },
  needs: ['campaigns:read'],
  texts: ['campaigns', 'contact-panel', 'interactions', 'segments'],
  page: () => import('./campaigns-page'),
});
