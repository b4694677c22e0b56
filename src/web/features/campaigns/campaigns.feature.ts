import { IconSpeakerphone } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const campaigns = feature({
  path: 'campaigns',
  at: 'rail',
  icon: IconSpeakerphone,
  label: { en: 'Campaigns', 'pt-BR': 'Campanhas', es: 'Campañas' },
  needs: ['campaigns:read'],
  texts: ['campaigns', 'contact-panel', 'imports', 'interactions', 'segments'],
  page: () => import('./campaigns-page'),
});
