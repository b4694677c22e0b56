import { IconBrandWhatsapp } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const channels = feature({
  path: 'channels',
  at: 'settings',
  group: 'company',
  icon: IconBrandWhatsapp,
  label: { en: 'Channels', 'pt-BR': 'Canais', es: 'Canales' },
  needs: ['channels:read'],
  texts: ['channels'],
  page: () => import('./channels-page'),
});
