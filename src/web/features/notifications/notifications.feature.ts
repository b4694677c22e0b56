import { IconBell } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const notifications = feature({
  path: 'notifications',
  at: 'settings',
  group: 'mine',
  icon: IconBell,
  label: { en: 'Notifications', 'pt-BR': 'Notificações', es: 'Notificaciones' },
  needs: [],
  texts: ['notifications'],
  page: () => import('./alerts-page'),
});
