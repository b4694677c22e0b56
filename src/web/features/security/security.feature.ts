import { IconShieldLock } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const security = feature({
  path: 'security',
  at: 'settings',
  group: 'mine',
  icon: IconShieldLock,
  label: { en: 'My security', 'pt-BR': 'Minha segurança', es: 'Mi seguridad' },
  needs: [],
  texts: ['security', 'sign-in'],
  page: () => import('./security-page'),
});
