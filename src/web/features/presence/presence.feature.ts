import { IconClockPause } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const presence = feature({
  path: 'presence',
  at: 'settings',
  group: 'team',
  icon: IconClockPause,
  label: { en: 'Presence', 'pt-BR': 'Presença', es: 'Presencia' },
  needs: ['desk:read'],
  texts: ['presence'],
  page: () => import('./presence-page'),
});
