import { IconLayoutDashboard } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const wallboard = feature({
  path: 'wallboard',
  at: 'rail',
  icon: IconLayoutDashboard,
  label: { en: 'Live monitor', 'pt-BR': 'Painel ao vivo', es: 'Panel en vivo' },
  needs: ['desk:read', 'conversations:read', 'desk:supervise'],
  texts: ['wallboard'],
  page: () => import('./wall-page'),
});
