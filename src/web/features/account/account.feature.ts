import { IconBuilding } from '@tabler/icons-react';
import { feature } from '../../lib/feature';

export const account = feature({
  path: 'account',
  at: 'settings',
  group: 'company',
  icon: IconBuilding,
  label: { en: 'Account', 'pt-BR': 'Conta', es: 'Cuenta' },
  needs: ['account:write'],
  texts: ['account'],
  page: () => import('./account-page'),
});
